/**
 * Linking accounts at identity providers to users who are there already, and undoing it.
 *
 * Whoever signs in with a linked account is the user it is linked to, so these are for administrators alone.
 *
 * @module
 */
import type { ProviderUserIdentifierType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { requireUser } from '#core/users/lookup.ts'
import { usernameKey } from '#core/users/names.ts'
import { updateUser } from '#core/users/write.ts'
import type { IdentityName, IdentityProviderRecord, UserRecord } from '#ports/records.ts'
import type { Reads, Transaction } from '#ports/storage.ts'
import { providerFacts, subject } from './identities.ts'
import { kinds } from './kinds.ts'
import { requireProvider } from './lookup.ts'

export interface Link {
  poolId: string
  destination: ProviderUserIdentifierType
  source: ProviderUserIdentifierType
}

/** The name by which the pool itself counts among the providers. */
const nativeProvider = 'Cognito'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html */
const mostIdentities = 5

/** Lets an account at an identity provider, that has not signed in here yet, sign in as an existing user. */
export async function linkProvider(ctx: Context, { poolId, destination, source }: Link): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  const identity = toIdentityName(source)
  if (identity.provider === nativeProvider) throw faults.sourceIsNative()
  const to = toIdentityName({ ...destination, ProviderAttributeName: subject })

  await ctx.storage.transaction(async (tx) => {
    const provider = await requireProvider(tx, poolId, identity.provider)
    requireLinkable(provider, identity.attribute)
    const user = await requireDestination(tx, pool, to)
    await requireUnknown(tx, pool, user, identity)
    const { identities = [] } = user
    if (identities.length >= mostIdentities) throw faults.tooManyIdentities(mostIdentities)
    const now = ctx.clock.now()
    const linked = { ...identity, ...providerFacts(provider), primary: false, createdAt: now }
    await updateUser(tx, pool, { ...user, identities: [...identities, linked], updatedAt: now })
  })
}

/**
 * Keeps an account at an identity provider from signing in as the user it belongs to; or, with the provider `Cognito`,
 * a user from signing in with the password.
 */
export async function disableProvider(ctx: Context, poolId: string, who: ProviderUserIdentifierType): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  const identity = toIdentityName(who)
  await ctx.storage.transaction((tx) =>
    identity.provider === nativeProvider
      ? disablePassword(ctx, tx, pool, identity)
      : removeIdentity(ctx, tx, pool, identity),
  )
}

/** The user becomes one of the kind that only identity providers sign in, until an administrator sets a password. */
async function disablePassword(ctx: Context, tx: Transaction, pool: Pool, { attribute, value }: IdentityName) {
  if (attribute !== subject) throw faults.mustBeSubject(nativeProvider)
  const { password: _, ...user } = await requireUser(tx, pool, value)
  await updateUser(tx, pool, {
    ...user,
    status: 'EXTERNAL_PROVIDER',
    updatedAt: ctx.clock.now(),
  })
  // A code that was sent before would set a new one.
  await tx.codes.delete(pool.id, user.id, 'RESET_PASSWORD')
  await tx.codes.delete(pool.id, user.id, 'CONFIRM_SIGN_UP')
}

async function removeIdentity(ctx: Context, tx: Transaction, pool: Pool, identity: IdentityName): Promise<void> {
  const user = await tx.users.findByIdentity(pool.id, identity)
  if (!user) {
    await requireProvider(tx, pool.id, identity.provider)
    throw faults.userNotFound()
  }
  const identities = user.identities?.filter((other) => !isSame(other, identity))
  await updateUser(tx, pool, { ...user, identities, updatedAt: ctx.clock.now() })
}

function toIdentityName(given: ProviderUserIdentifierType): IdentityName {
  const { ProviderName: provider, ProviderAttributeName: attribute, ProviderAttributeValue: value } = given
  if (!provider) throw faults.missingParameter('ProviderName')
  if (!attribute) throw faults.missingParameter('ProviderAttributeName')
  if (!value) throw faults.missingParameter('ProviderAttributeValue')
  return { provider, attribute, value }
}

/** Social accounts are known by their identifier; others by an attribute too that the provider's claims fill. */
function requireLinkable({ name, type, attributeMapping }: IdentityProviderRecord, attribute: string): void {
  if (attribute === subject) return
  if (kinds[type].isSocial) throw faults.mustBeSubject(name)
  if (!Object.hasOwn(attributeMapping, attribute)) throw faults.attributeNotMapped(name, attribute)
}

async function requireDestination(reads: Reads, pool: Pool, { provider, ...name }: IdentityName): Promise<UserRecord> {
  if (provider === nativeProvider) return requireUser(reads, pool, name.value)
  await requireProvider(reads, pool.id, provider)
  const user = await reads.users.findByIdentity(pool.id, { provider, ...name })
  if (!user) throw faults.userNotFound()
  return user
}

/** Refuses an account that signs in as somebody already: as this user, another one, or one of its own. */
async function requireUnknown(reads: Reads, pool: Pool, user: UserRecord, identity: IdentityName): Promise<void> {
  const holder = await reads.users.findByIdentity(pool.id, identity)
  if (holder?.id === user.id) throw faults.alreadyLinked()
  if (holder || (await findProfile(reads, pool, identity))) throw faults.mergingNotSupported()
}

/** The user that a first sign-in made for the account. */
async function findProfile(reads: Reads, pool: Pool, { provider, attribute, value }: IdentityName) {
  if (attribute !== subject) return undefined
  return reads.users.findByUsername(pool.id, usernameKey(pool, `${provider}_${value}`))
}

function isSame(a: IdentityName, b: IdentityName): boolean {
  return a.provider === b.provider && a.attribute === b.attribute && a.value === b.value
}
