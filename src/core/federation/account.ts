/** The account of a user at an identity provider: how it is found, and what a user who is made for it is called. @module */
import type { Pool } from '#core/directory.ts'
import type { Attributes } from '#core/users/attributes.ts'
import { usernameKey } from '#core/users/names.ts'
import type { Identity, IdentityName, IdentityProviderRecord, UserRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import type { ProviderAttributes } from './answer.ts'
import { FederationError } from './federation-error.ts'
import { providerFacts, subject } from './identities.ts'
import { kinds } from './kinds.ts'

export interface Account {
  provider: IdentityProviderRecord
  /** Who it is at the provider. */
  id: string
  /** What the provider says of it, by the pool's names. */
  mapped: Attributes
}

/** Characters that a username has. */
const usernameForm = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]+$/u
const longestUsername = 128

/** Who it is, by the attribute that is mapped to `username`. In SAML that is no attribute. */
export function accountId(provider: IdentityProviderRecord, attributes: ProviderAttributes, id: string): string {
  const claim = provider.attributeMapping.username ?? kinds[provider.type].usernameClaim
  if (provider.type === 'SAML' || claim === undefined) return id
  const value = Object.hasOwn(attributes, claim) ? attributes[claim] : undefined
  if (typeof value === 'string' && value !== '') return value
  throw new FederationError('invalid_request', 'attributes required: [username]')
}

/** The user whom the account signs in: by who it is there, else by a mapped attribute that an administrator has linked. */
export async function findHolder(reads: Reads, poolId: string, account: Account): Promise<UserRecord | undefined> {
  for (const name of namesOf(account)) {
    const user = await reads.users.findByIdentity(poolId, name)
    if (user) return user
  }
  return undefined
}

/** The identities of the account's user once it has signed in: one that was linked by an attribute has its subject now. */
export function identitiesAfter({ identities = [] }: UserRecord, account: Account): Identity[] | undefined {
  const [own, ...linked] = namesOf(account)
  if (identities.some((identity) => isSame(identity, own))) return undefined
  const name = linked.find((name) => identities.some((identity) => isSame(identity, name)))
  return name && identities.map((identity) => (isSame(identity, name) ? { ...identity, ...own } : identity))
}

/** The identity of a user who is made for the account. */
export function primaryIdentity({ provider, id }: Account, now: Date): Identity {
  return {
    provider: provider.name,
    attribute: subject,
    value: id,
    ...providerFacts(provider),
    primary: true,
    createdAt: now,
  }
}

/** What a user who is made for the account is called: all in lower case where case does not count. */
export function accountUsername(pool: Pool, { provider, id }: Account): string {
  const username = usernameKey(pool, `${provider.name}_${id}`)
  if (username.length > longestUsername) throw unfit(username, `have length less than or equal to ${longestUsername}`)
  if (!usernameForm.test(username))
    throw unfit(username, 'satisfy regular expression pattern: [\\p{L}\\p{M}\\p{S}\\p{N}\\p{P}]+')
  return username
}

function unfit(username: string, rule: string): FederationError {
  const text = `1 validation error detected: Value '${username}' at 'userName' failed to satisfy constraint: Member must ${rule}`
  return new FederationError('invalid_request', text)
}

function namesOf({ provider: { name: provider, type }, id, mapped }: Account): [IdentityName, ...IdentityName[]] {
  const attributes = kinds[type].isSocial ? [] : Object.entries(mapped)
  const linkable = attributes.filter(([, value]) => value !== '')
  return [
    { provider, attribute: subject, value: id },
    ...linkable.map(([attribute, value]) => ({ provider, attribute, value })),
  ]
}

function isSame(a: IdentityName, b: IdentityName): boolean {
  return a.provider === b.provider && a.attribute === b.attribute && a.value === b.value
}
