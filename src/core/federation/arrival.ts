/**
 * Somebody who comes back from an identity provider becomes a user who is signed in.
 *
 * All kinds of providers end here, with an answer that has been found good. Whom nobody knows yet becomes a new user;
 * whom an administrator has linked is that user. What the provider says now is written down at every sign-in.
 *
 * @module
 */
import { recordEvent } from '#core/auth-events/record.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { makeEventId } from '#core/tokens/event-id.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { postAuthentication, preAuthentication } from '#core/triggers/authentication.ts'
import { inboundFederation } from '#core/triggers/inbound-federation.ts'
import { postConfirmation } from '#core/triggers/post-confirmation.ts'
import { preSignUp } from '#core/triggers/pre-sign-up.ts'
import { missingAttributes, requireSchema } from '#core/users/attributes.ts'
import { findUser, requireStill } from '#core/users/lookup.ts'
import { insertUser, requireAliasesFree, updateUser } from '#core/users/write.ts'
import type { IdentityProviderRecord, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { type Account, accountId, accountUsername, findHolder, identitiesAfter, primaryIdentity } from './account.ts'
import type { ProviderAnswer } from './answer.ts'
import { FederationError, refusingAsFederation } from './federation-error.ts'
import { changesOf, mapAttributes, toProviderAttributes, withChanges } from './mapping.ts'
import { joinProviderGroup } from './provider-group.ts'

export interface Arrival {
  pool: Pool
  client: Client
  provider: IdentityProviderRecord
  answer: ProviderAnswer
}

/** An arrival on its way through the house. */
interface SignIn extends Omit<Arrival, 'answer'> {
  ctx: Context
  account: Account
  eventId: string
}

/** Signs in whom the provider has spoken of, as a new user if need be. Rejects with a FederationError. */
export async function arrive(ctx: Context, { answer, ...arrival }: Arrival): Promise<Authenticated> {
  const { pool, client, provider } = arrival
  const at = ctx.clock.now()
  const eventId = makeEventId(ctx.chance, at)
  const user = await refusingAsFederation(async () => {
    const changed = await inboundFederation(ctx, pool, client.id, provider, answer)
    const attributes = changed ? toProviderAttributes(changed) : answer.attributes
    const id = accountId(provider, attributes, answer.subject)
    const account = { provider, id, mapped: mapAttributes(provider, attributes) }
    const signIn = { ...arrival, ctx, account, eventId }
    const known = await findHolder(ctx.storage, pool.id, account)
    return known ? welcomeBack(signIn, known) : welcome(signIn)
  })
  return { user, eventId, at, provider: provider.name, ...(answer.saml && { saml: answer.saml }) }
}

/** Somebody who was here before, or is expected. */
async function welcomeBack(signIn: SignIn, known: UserRecord): Promise<UserRecord> {
  const { ctx, pool, client, eventId } = signIn
  const event = { type: 'SignIn', id: eventId, clientId: client.id, user: known } as const
  try {
    requireUsable(known)
    await preAuthentication(signIn, known.username, known)
    const user = await ctx.storage.transaction((tx) => bringUpToDate(tx, signIn, known))
    await postAuthentication(signIn, user, false)
    await recordEvent(ctx, pool, { ...event, response: 'Pass' })
    return user
  } catch (error) {
    if (error instanceof Fault) await recordEvent(ctx, pool, { ...event, response: 'Fail' })
    throw error
  }
}

async function bringUpToDate(
  tx: Transaction,
  { ctx, pool, client, provider, account }: SignIn,
  known: UserRecord,
): Promise<UserRecord> {
  const current = await requireStill(tx, known)
  requireUsable(current)
  const changes = changesOf(client, account.mapped, current)
  requireSchema(pool, changes, 'update')
  const identities = identitiesAfter(current, account)
  await joinProviderGroup(ctx, tx, provider, current)
  if (Object.keys(changes).length === 0 && !identities) return current

  const changed = { ...withChanges(current, changes), ...(identities && { identities }) }
  await requireAliasesFree(tx, pool, changed)
  return updateUser(tx, pool, { ...changed, updatedAt: ctx.clock.now() })
}

/** Somebody who is here for the first time. */
async function welcome(signIn: SignIn): Promise<UserRecord> {
  const { ctx, pool, client, account, eventId } = signIn
  const newcomer = newUser(signIn)
  const { username } = newcomer
  const occasion = { clientId: client.id }
  await preSignUp(ctx, pool, {
    ...occasion,
    source: 'PreSignUp_ExternalProvider',
    username,
    // There as in AWS's events, and always empty.
    attributes: { 'cognito:email_alias': '', 'cognito:phone_number_alias': '', ...changesOf(client, account.mapped) },
  })
  const { user, isNew } = await ctx.storage.transaction((tx) => admit(tx, signIn, newcomer))
  if (!isNew) return welcomeBack(signIn, user)
  await recordEvent(ctx, pool, { ...occasion, type: 'SignUp', id: eventId, user, response: 'Pass' })
  await postConfirmation(ctx, pool, user, 'PostConfirmation_ConfirmSignUp', occasion)
  return user
}

function newUser({ ctx, pool, client, account }: SignIn): UserRecord {
  const username = accountUsername(pool, account)
  const attributes = changesOf(client, account.mapped)
  const missing = missingAttributes(pool, attributes)
  if (missing.length > 0) throw new FederationError('invalid_request', `attributes required: [${missing.join(', ')}]`)
  requireSchema(pool, attributes, 'admin-create')
  const now = ctx.clock.now()
  const user: UserRecord = {
    poolId: pool.id,
    id: ctx.chance.uuid(),
    username,
    usernameKey: username,
    status: 'EXTERNAL_PROVIDER',
    enabled: true,
    attributes: {},
    pendingAttributes: {},
    identities: [primaryIdentity(account, now)],
    passwordHistory: [],
    createdAt: now,
    updatedAt: now,
  }
  return withChanges(user, attributes)
}

/**
 * Adds the user, unless the same person came in twice at once. Whoever has the name otherwise is somebody else, or was
 * linked by the function a moment ago: Cognito ends this sign-in, and the next one is right.
 */
async function admit(
  tx: Transaction,
  { ctx, pool, provider, account }: SignIn,
  newcomer: UserRecord,
): Promise<{ user: UserRecord; isNew: boolean }> {
  const holder = await findHolder(tx, pool.id, account)
  if (holder?.username === newcomer.username) return { user: holder, isNew: false }
  if (holder || (await findUser(tx, pool, newcomer.username))) {
    throw new FederationError('invalid_request', `Already found an entry for username ${newcomer.username}`)
  }
  const user = await insertUser(tx, pool, newcomer)
  await joinProviderGroup(ctx, tx, provider, user)
  return { user, isNew: true }
}
