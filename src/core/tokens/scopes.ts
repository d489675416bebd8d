/**
 * What scopes let tokens and userInfo tell of a user, and which of them a client still has.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 * @module
 */
import type { Client, Pool } from '#core/directory.ts'
import { findCustomScopes } from '#core/resource-servers/scopes.ts'
import { type Attributes, readableAttributes } from '#core/users/attributes.ts'
import { contacts, flagOf } from '#core/users/contacts.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'

/** OpenID Connect Core §5.4. Cognito's `profile` grants custom attributes too. */
const attributesOf = new Map([
  ['email', ['email', 'email_verified']],
  ['phone', ['phone_number', 'phone_number_verified']],
  [
    'profile',
    [
      'name',
      'family_name',
      'given_name',
      'middle_name',
      'nickname',
      'preferred_username',
      'profile',
      'picture',
      'website',
      'gender',
      'birthdate',
      'zoneinfo',
      'locale',
      'updated_at',
    ],
  ],
])

/** What the client may read of the user, with flags of contacts: one that was never said to be verified is not. */
export function toldAttributes(pool: Pool, client: Client, user: UserRecord): Attributes {
  const flags = contacts.filter((contact) => user.attributes[contact]).map((contact) => [flagOf[contact], 'false'])
  const attributes = { ...Object.fromEntries(flags), ...user.attributes }
  return readableAttributes(pool, client, { ...user, attributes })
}

/** Those of the attributes that the scopes grant. */
export function withinScopes(attributes: Attributes, scopes: string[]): Attributes {
  if (grantsAll(scopes)) return attributes
  const granted = new Set(scopes.flatMap((scope) => attributesOf.get(scope) ?? []))
  const grantsCustom = scopes.includes('profile')
  const entries = Object.entries(attributes)
  return Object.fromEntries(
    entries.filter(([name]) => granted.has(name) || (grantsCustom && name.startsWith('custom:'))),
  )
}

/** `openid` by itself; another scope beside it narrows what is told to what that one grants. */
export function grantsAll(scopes: string[]): boolean {
  return scopes.every((scope) => scope === 'openid')
}

/** Whether the client may read each attribute of the scopes `email` and `phone` that are among these. */
export function readsWhatIsGranted({ settings: { ReadAttributes } }: Client, scopes: string[]): boolean {
  if (!ReadAttributes) return true
  const pairs = scopes.filter((scope) => scope !== 'profile').flatMap((scope) => attributesOf.get(scope) ?? [])
  return pairs.every((name) => ReadAttributes.includes(name))
}

/** Those of the scopes that the client may have now. One that its resource server no longer has is left out. */
export async function scopesInForce(
  reads: Reads,
  { poolId, settings: { AllowedOAuthScopes = [] } }: Client,
  scopes: string[],
): Promise<string[]> {
  const allowed = scopes.filter((scope) => AllowedOAuthScopes.includes(scope))
  const custom = await findCustomScopes(reads, poolId, allowed)
  return allowed.filter((scope) => !scope.includes('/') || custom.includes(scope))
}
