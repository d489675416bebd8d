/** The details of identity providers at rest: sealed whole, because client secrets and private keys are among them. @module */
import type { IdentityProviderRecord } from '#ports/records.ts'
import type { Vault } from '#ports/vault.ts'
import type { Details } from './kind.ts'

type Owner = Pick<IdentityProviderRecord, 'poolId' | 'name'>

export function sealDetails(vault: Vault, owner: Owner, details: Details): Buffer {
  return vault.seal(purposeOf(owner), JSON.stringify(details))
}

/** Every detail in the clear, secrets among them. */
export function openDetails(vault: Vault, provider: IdentityProviderRecord): Details {
  const opened = vault.open(purposeOf(provider), provider.sealedDetails)
  if (!opened) throw new Error(`The ${purposeOf(provider)} do not open with the master keys at hand.`)
  return JSON.parse(opened.toString())
}

/** Names the provider, so that nobody can write one provider's details over another's. */
function purposeOf({ poolId, name }: Owner): string {
  return `details of identity provider ${poolId} ${name}`
}
