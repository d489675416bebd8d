/** Finding an identity provider of a pool. @module */
import { faults } from '#core/faults.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** The provider of this name; refused with ResourceNotFoundException when there is none. */
export async function requireProvider(reads: Reads, poolId: string, name: string): Promise<IdentityProviderRecord> {
  const provider = await reads.identityProviders.find(poolId, name)
  if (!provider) throw faults.identityProviderNotFound(name)
  return provider
}

/** The provider that has this identifier; refused with ResourceNotFoundException when none has. */
export async function requireProviderByIdentifier(
  reads: Reads,
  poolId: string,
  identifier: string,
): Promise<IdentityProviderRecord> {
  const provider = await reads.identityProviders.findByIdentifier(poolId, identifier)
  if (!provider) throw faults.identityProviderNotFound(identifier)
  return provider
}

/** Those of the names that are providers of the pool. */
export async function findProviders(reads: Reads, poolId: string, names: string[] = []): Promise<string[]> {
  const found = await Promise.all(names.map((name) => reads.identityProviders.find(poolId, name)))
  return found.flatMap((provider) => provider?.name ?? [])
}
