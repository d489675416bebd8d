/**
 * The names a user is found by, in the form in which a pool compares them.
 *
 * Everything that looks a user up or writes one goes through here; the tables only ever see keys. A pool with
 * `UsernameConfiguration.CaseSensitive: false` folds case in usernames, preferred usernames and e-mail addresses; any
 * other pool compares them as typed. Text as typed stays in the user's attributes for display.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import type { AliasKind, SearchableAttribute, UserKeys, UserRecord } from '#ports/records.ts'

const searchable: SearchableAttribute[] = [
  'email',
  'phone_number',
  'name',
  'given_name',
  'family_name',
  'preferred_username',
]

/** The username as the pool compares it. */
export function usernameKey(pool: Pool, username: string): string {
  return fold(pool, username)
}

/** The value of an alias as the pool compares it. */
export function aliasKey(pool: Pool, kind: AliasKind, value: string): string {
  return kind === 'phone_number' ? value : fold(pool, value)
}

/** True for an attribute that `ListUsers` finds users by, besides username, `sub` and the statuses. */
export function isSearchable(attribute: string): attribute is SearchableAttribute {
  return searchable.includes(attribute as SearchableAttribute)
}

/** A value as `ListUsers` compares it, which ignores case in every pool. */
export function searchKey(value: string): string {
  return value.toLowerCase()
}

/** The attributes that can sign a user of this pool in, strongest first. */
export function aliasKinds(pool: Pool): AliasKind[] {
  const { AliasAttributes = [], UsernameAttributes = [] } = pool.settings
  const kinds = new Set<AliasKind>([...UsernameAttributes, ...AliasAttributes])
  return (['email', 'phone_number', 'preferred_username'] as const).filter((kind) => kinds.has(kind))
}

/** True for a pool whose users sign in with an e-mail address or phone number while the username is their `sub`. */
export function hasGeneratedUsernames(pool: Pool): boolean {
  return (pool.settings.UsernameAttributes ?? []).length > 0
}

/** What a person types to sign in: the username, or the attribute that stands in its place. */
export function signInName(pool: Pool, { username, attributes }: Pick<UserRecord, 'username' | 'attributes'>): string {
  if (!hasGeneratedUsernames(pool)) return username
  const [first] = aliasKinds(pool).flatMap((kind) => attributes[kind] ?? [])
  return first ?? username
}

/** Every key under which the user can be found. */
export function userKeys(pool: Pool, user: UserRecord): UserKeys {
  const identities = user.identities?.map(({ provider, attribute, value }) => ({ provider, attribute, value }))
  return { aliases: activeAliases(pool, user), search: searchKeys(user), ...(identities && { identities }) }
}

/**
 * The aliases that lead to the user now. Where e-mail and phone number stand beside a username they have to be
 * verified; where they are the username they count at once. Who signs in at an identity provider alone has none: nobody
 * types them, and a user of the pool's own may have the same address.
 */
export function activeAliases(
  pool: Pool,
  { attributes, status }: Pick<UserRecord, 'attributes' | 'status'>,
): UserKeys['aliases'] {
  if (status === 'EXTERNAL_PROVIDER') return []
  const needsProof = !hasGeneratedUsernames(pool)
  return aliasKinds(pool).flatMap((kind) => {
    const value = attributes[kind]
    const proven = kind === 'preferred_username' || attributes[`${kind}_verified`] === 'true'
    return value && (proven || !needsProof) ? [{ kind, key: aliasKey(pool, kind, value) }] : []
  })
}

function searchKeys({ attributes }: UserRecord): UserKeys['search'] {
  return searchable.flatMap((attribute) => {
    const value = attributes[attribute]
    return value ? [{ attribute, key: searchKey(value) }] : []
  })
}

function fold(pool: Pool, name: string): string {
  return pool.settings.UsernameConfiguration?.CaseSensitive === false ? name.toLowerCase() : name
}
