/** Finding a terms document, and what the app clients have of them. @module */
import { requireClient } from '#core/clients/lookup.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { ConfigurationRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** Links to one document in several languages; which document it is says `TermsName`. */
export type Terms = ConfigurationRecord<'terms'>

/** The terms of this pool; refused with ResourceNotFoundException when there are none of this id, or no such pool. */
export async function requireTerms(reads: Reads, poolId: string, id: string): Promise<Terms> {
  await requirePool(reads, poolId)
  const terms = await reads.configurations.find(poolId, 'terms', id)
  if (!terms) throw faults.termsNotFound()
  return terms
}

/** The terms of this name; refused with ResourceNotFoundException when the client has none, or does not exist. */
export async function requireTermsOfClient(
  reads: Reads,
  poolId: string,
  clientId: string,
  name: string,
): Promise<Terms> {
  await requireClient(reads, await requirePool(reads, poolId), clientId)
  const all = await reads.configurations.listOfClient(poolId, 'terms', clientId)
  const terms = all.find(({ document }) => document.TermsName === name)
  if (!terms) throw faults.termsNotFound()
  return terms
}
