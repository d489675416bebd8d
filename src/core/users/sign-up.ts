/**
 * People who register themselves.
 *
 * The user is kept before the code is sent: when the message fails the client is told, and the user exists.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import { recordEvent } from '#core/auth-events/record.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { nameKind } from '#core/explain/names.ts'
import { faults } from '#core/faults.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import { judgePassword, requireNotBlocked } from '#core/risk/compromised.ts'
import { requireAllowedAddress } from '#core/risk/takeover.ts'
import { makeSignUpSession } from '#core/sign-in/first-sign-in.ts'
import { postConfirmation } from '#core/triggers/post-confirmation.ts'
import { preSignUp, type Vouching } from '#core/triggers/pre-sign-up.ts'
import type { AliasKind, UserRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import { type Attributes, requireSchema, requireVerifiable, requireWritable } from './attributes.ts'
import { type CodeAttribute, makeCode, type Recipient } from './codes.ts'
import { isAutoVerified } from './contacts.ts'
import { findUser } from './lookup.ts'
import { nameNewUser } from './new-user.ts'
import { policyPrefix, requirePolicy } from './password-policy.ts'
import { allowsNoPassword, requireReachable } from './passwordless.ts'
import { makePassword } from './passwords.ts'
import { insertUser, requireAliasesFree, takeAliases } from './write.ts'

export interface SignUpRequest {
  /** As typed: the username, or in pools that sign in with them an e-mail address or phone number. */
  name: string
  /** Only where one-time codes sign users in may it be left out. */
  password?: string
  attributes: Attributes
  /** For functions alone, as the next. */
  validationData?: Record<string, string>
  clientMetadata?: Record<string, string>
}

export interface SignedUp {
  /** UNCONFIRMED, unless a function has confirmed it. */
  user: UserRecord
  /** Where the confirmation code went, if one was sent. */
  delivery?: CodeDeliveryDetailsType
  /** For ConfirmSignUp, where the client may use it. */
  session?: string
}

/** Adds a user who has to be confirmed, and sends the code for that where the pool verifies an address by itself. */
export async function signUp(ctx: Context, client: Client, request: SignUpRequest): Promise<SignedUp> {
  const pool = await ctx.directory.requirePool(client.poolId)
  const { password, clientMetadata } = request
  const occasion = { clientId: client.id, clientMetadata }
  if (pool.settings.AdminCreateUserConfig?.AllowAdminCreateUserOnly) {
    throw faults.signUpNotPermitted().because({ note: 'signUpClosed' })
  }
  await requireAllowedAddress(ctx, pool, client)
  if (password !== undefined) requirePolicy(pool, password, policyPrefix.signUp)
  else if (!allowsNoPassword(pool)) throw faults.missingParameter('Password')
  const risk = password === undefined ? undefined : await judgePassword(ctx, pool, client, 'SIGN_UP', password)
  if (risk) requireNotBlocked(risk)
  const newcomer = newUser(ctx, pool, client, request)
  if (password === undefined) requireReachable(pool, newcomer.attributes)
  const vouching = await preSignUp(ctx, pool, {
    ...occasion,
    source: 'PreSignUp_SignUp',
    username: newcomer.username,
    attributes: request.attributes,
    validationData: request.validationData,
  })
  const profile = vouchFor(newcomer, vouching)
  const recipient = profile.status === 'UNCONFIRMED' ? autoVerified(pool, profile) : undefined

  const user = password === undefined ? profile : await withFirstPassword(ctx, pool, profile, password)
  const made = recipient && makeCode(ctx, user, 'CONFIRM_SIGN_UP', recipient)
  await ctx.storage.transaction(async (tx) => {
    // An address that a function vouches for is the new user's, whoever had it.
    if (vouching.autoVerifyEmail || vouching.autoVerifyPhone) await takeAliases(tx, pool, user, user.createdAt)
    await requireNamesFree(tx, pool, user, request.name)
    await insertUser(tx, pool, user)
    if (made) await tx.codes.put(made.record)
  })

  const isConfirmed = user.status === 'CONFIRMED'
  const response = isConfirmed ? 'Pass' : 'InProgress'
  await recordEvent(ctx, pool, { type: 'SignUp', user, response, risk, clientId: client.id })
  if (isConfirmed) {
    await postConfirmation(ctx, pool, user, 'PostConfirmation_ConfirmSignUp', occasion)
    return { user }
  }
  const session = makeSignUpSession(ctx, pool, client, user)
  if (!made) return { user, session }
  const sending = { ...recipient, ...occasion, purpose: 'SIGN_UP', code: made.code } as const
  return { user, delivery: await deliverCode(ctx, pool, user, sending), session }
}

/** The attributes that the pool verifies by itself. Of both it takes the phone number. */
export function autoVerifiedAttributes(pool: Pool): CodeAttribute[] {
  return (['phone_number', 'email'] as const).filter((attribute) => isAutoVerified(pool, attribute))
}

/** The address that the pool verifies by itself, as far as the user has given one. */
export function autoVerified(pool: Pool, { attributes }: Pick<UserRecord, 'attributes'>): Recipient | undefined {
  const attribute = autoVerifiedAttributes(pool).find((attribute) => attributes[attribute])
  return attribute && { attribute, destination: attributes[attribute]! }
}

function newUser(ctx: Context, pool: Pool, client: Client, { name, attributes }: SignUpRequest): UserRecord {
  requireWritable(client, Object.keys(attributes))
  if (attributes.preferred_username && pool.settings.AliasAttributes?.includes('preferred_username')) {
    throw faults.preferredUsernameAtSignUp()
  }
  const named = nameNewUser(pool, ctx.chance.uuid(), name, attributes)
  requireSchema(pool, named.attributes, 'sign-up')
  const now = ctx.clock.now()
  return {
    ...named,
    attributes: { ...named.attributes, ...unverified(named.attributes) },
    status: 'UNCONFIRMED',
    enabled: true,
    pendingAttributes: {},
    passwordHistory: [],
    createdAt: now,
    updatedAt: now,
  }
}

/** Refuses to verify an address that is not there. */
function vouchFor(user: UserRecord, { autoConfirmUser, autoVerifyEmail, autoVerifyPhone }: Vouching): UserRecord {
  const attributes = {
    ...user.attributes,
    ...(autoVerifyEmail && { email_verified: 'true' }),
    ...(autoVerifyPhone && { phone_number_verified: 'true' }),
  }
  requireVerifiable(attributes)
  return { ...user, attributes, status: autoConfirmUser ? 'CONFIRMED' : 'UNCONFIRMED' }
}

async function withFirstPassword(ctx: Context, pool: Pool, profile: UserRecord, text: string): Promise<UserRecord> {
  return { ...profile, password: await makePassword(ctx, pool, profile.username, text, { temporary: false }) }
}

function unverified({ email, phone_number }: Attributes): Attributes {
  return { ...(email && { email_verified: 'false' }), ...(phone_number && { phone_number_verified: 'false' }) }
}

/** A name counts as taken also when it is another user's alias: it would lead to two users. */
async function requireNamesFree(reads: Reads, pool: Pool, user: UserRecord, name: string): Promise<void> {
  const holder = await findUser(reads, pool, name)
  if (holder) {
    const { username } = holder
    throw faults.userAlreadyExists().because({ note: 'nameTaken', name, by: nameKind(pool, holder, name), username })
  }
  await requireAliasesFree(reads, pool, user, (kind: AliasKind) => faults.accountWithUsernameExists(kind))
}
