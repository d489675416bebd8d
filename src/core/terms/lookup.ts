/** Finding a terms document, and what the app clients have of them. @module */
import { faults } from '#core/faults.ts'
import type { ConfigurationRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** Links to one document in several languages; which document it is says `TermsName`. */
export type Terms = ConfigurationRecord<'terms'>

/** The terms of this pool; refused with ResourceNotFoundException when there are none of this id. */
export async function requireTerms(reads: Reads, poolId: string, id: string): Promise<Terms> {
  const terms = await reads.configurations.find(poolId, 'terms', id)
  if (!terms) throw faults.termsNotFound()
  return terms
}
