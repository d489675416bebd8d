/**
 * Who a user is at identity providers: what is kept of it, and how attribute lists and ID tokens tell it. The two
 * differ in their types.
 *
 * @module
 */
import type { Identity, IdentityProviderRecord, UserRecord } from '#ports/records.ts'

/** The name of the attribute that is an account's identifier at its provider. */
export const subject = 'Cognito_Subject'

type Holder = Pick<UserRecord, 'identities'>

/** What an identity tells of the provider besides its name. */
export function providerFacts({ type, saml }: IdentityProviderRecord): Pick<Identity, 'providerType' | 'issuer'> {
  return { providerType: type, ...(saml && { issuer: saml.entityId }) }
}

/** The value of the attribute `identities`; nothing for a user without any. */
export function identitiesAttribute({ identities = [] }: Holder): string | undefined {
  if (identities.length === 0) return undefined
  return JSON.stringify(
    identities.map((identity) => ({
      ...toNames(identity),
      primary: identity.primary,
      dateCreated: identity.createdAt.getTime(),
    })),
  )
}

/** The claim `identities`, in which every value is text; no claim for a user without any. */
export function identitiesClaim({ identities = [] }: Holder): { identities?: object[] } {
  if (identities.length === 0) return {}
  return {
    identities: identities.map((identity) => ({
      ...toNames(identity),
      primary: String(identity.primary),
      dateCreated: String(identity.createdAt.getTime()),
    })),
  }
}

/** `issuer` is there even where there is none. */
function toNames({ value, provider, providerType, issuer }: Identity) {
  return { userId: value, providerName: provider, providerType, issuer: issuer ?? null }
}
