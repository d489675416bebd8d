/** Identity providers as answers show them. @module */
import type { IdentityProviderType, ProviderDescription } from '#contract/index.ts'
import type { Details } from '#core/federation/kind.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'

/** The whole of a provider, client secret included; private keys stay here. */
export function toIdentityProviderType(
  provider: IdentityProviderRecord,
  { private_key: _, ...details }: Details,
): IdentityProviderType {
  return {
    UserPoolId: provider.poolId,
    ProviderName: provider.name,
    ProviderType: provider.type,
    ProviderDetails: details,
    AttributeMapping: provider.attributeMapping,
    IdpIdentifiers: provider.identifiers,
    LastModifiedDate: provider.updatedAt,
    CreationDate: provider.createdAt,
  }
}

/** An entry of a list of providers. */
export function toProviderDescription(provider: IdentityProviderRecord): ProviderDescription {
  return {
    ProviderName: provider.name,
    ProviderType: provider.type,
    LastModifiedDate: provider.updatedAt,
    CreationDate: provider.createdAt,
  }
}
