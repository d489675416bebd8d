/** Finding a domain of a pool. @module */
import { faults } from '#core/faults.ts'
import type { DomainRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import { isCustom } from './rules.ts'

/** The domain of this pool; refused with InvalidParameterException when there is none, or no such pool. */
export async function requireDomain(reads: Reads, poolId: string, name: string): Promise<DomainRecord> {
  const domain = await reads.domains.find(name)
  if (domain?.poolId !== poolId) throw faults.domainNotFound()
  return domain
}

/** Whether a host name, in lower case, is the custom domain of some pool. */
export async function isCustomDomain(reads: Reads, host: string): Promise<boolean> {
  const domain = await reads.domains.find(host)
  return domain !== undefined && isCustom(domain)
}
