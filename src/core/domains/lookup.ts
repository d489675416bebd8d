/** Finding a domain of a pool. @module */
import { faults } from '#core/faults.ts'
import type { DomainRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The domain of this pool; refused with InvalidParameterException when there is none, or no such pool. */
export async function requireDomain(reads: Reads, poolId: string, name: string): Promise<DomainRecord> {
  const domain = await reads.domains.find(name)
  if (domain?.poolId !== poolId) throw faults.domainNotFound()
  return domain
}
