/** What creating and changing an identity provider ask of what was given. @module */
import { faults } from '#core/faults.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import type { Details } from './kind.ts'

/** An empty value is how templates leave a detail out. */
export function withoutEmptyValues(details: Details): Details {
  return Object.fromEntries(Object.entries(details).filter(([, value]) => value !== ''))
}

/** Refuses with DuplicateProviderException an identifier that another provider of the pool has. */
export async function requireIdentifiersFree(
  reads: Reads,
  { poolId, name, identifiers }: Pick<IdentityProviderRecord, 'poolId' | 'name' | 'identifiers'>,
): Promise<void> {
  for (const identifier of identifiers) {
    const holder = await reads.identityProviders.findByIdentifier(poolId, identifier)
    if (holder && holder.name !== name) throw faults.identifierTaken(identifier)
  }
}
