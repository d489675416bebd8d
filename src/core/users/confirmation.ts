/**
 * From UNCONFIRMED to CONFIRMED: by code, by link or by an administrator.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { makeFirstSignInSession, requireSignUpSession } from '#core/sign-in/first-sign-in.ts'
import type { Occasion } from '#core/triggers/event.ts'
import { postConfirmation } from '#core/triggers/post-confirmation.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { requestCode } from './code-requests.ts'
import { checkCode, keepingRefusals, type Recipient, spendCode } from './codes.ts'
import { flagOf } from './contacts.ts'
import { countAttempt } from './limits.ts'
import { requireUser } from './lookup.ts'
import { paced } from './pace.ts'
import { autoVerified, autoVerifiedAttributes } from './sign-up.ts'
import { findGuessedUser } from './strangers.ts'
import { requireAliasesFree, takeAliases, updateUser } from './write.ts'

export interface Confirmation {
  /** As typed: username, `sub` or alias. */
  name: string
  code: string
  /** Takes e-mail address and phone number as aliases away from whoever has them. */
  forceAliasCreation?: boolean
  /** For functions alone. */
  clientMetadata?: Record<string, string>
  /** SignUp's session. */
  session?: string
}

/**
 * Confirms a sign-up with the code that was sent, which also verifies the address that it went to. Answers the session
 * with which USER_AUTH signs the user in at once, where the user could sign in with such a code.
 */
export async function confirmSignUp(
  ctx: Context,
  client: Client,
  confirmation: Confirmation,
): Promise<string | undefined> {
  const pool = await ctx.directory.requirePool(client.poolId)
  const { name, session, clientMetadata } = confirmation
  const signedUp = session === undefined ? undefined : await requireSignUpSession(ctx, pool, client, name, session)
  const { user, recipient } = await paced(hidesUsers(client), () =>
    keepingRefusals(ctx, async (tx) => {
      const confirmed = await answerCode(ctx, tx, pool, client, confirmation)
      if (!(confirmed instanceof Fault)) await signedUp?.spend(tx)
      return confirmed
    }),
  )
  await tellOfConfirmation(ctx, pool, user, { clientId: client.id, clientMetadata })
  return makeFirstSignInSession(ctx, pool, client, user, recipient)
}

/** Confirms a user without a code, on an administrator's word; verifies nothing. */
export async function adminConfirmSignUp(
  ctx: Context,
  pool: Pool,
  name: string,
  clientMetadata?: Record<string, string>,
): Promise<void> {
  const confirmed = await ctx.storage.transaction(async (tx) => {
    const user = await requireUser(tx, pool, name)
    requireUnconfirmed(user)
    await tx.codes.delete(pool.id, user.id, 'CONFIRM_SIGN_UP')
    return confirm(ctx, tx, pool, user, false)
  })
  await tellOfConfirmation(ctx, pool, confirmed, { clientMetadata })
}

/** Sends a new confirmation code in place of the one before. */
export async function resendConfirmationCode(
  ctx: Context,
  client: Client,
  name: string,
  clientMetadata?: Record<string, string>,
): Promise<CodeDeliveryDetailsType> {
  const pool = await ctx.directory.requirePool(client.poolId)
  const usualAttributes = autoVerifiedAttributes(pool)
  if (usualAttributes.length === 0) throw faults.resendNotPossible().because({ note: 'noAutoVerification' })

  return requestCode(ctx, client, pool, {
    name,
    operation: 'ResendConfirmationCode',
    purpose: 'CONFIRM_SIGN_UP',
    message: 'RESEND_CODE',
    event: { type: 'ResendCode', response: 'Pass' },
    findRecipient: (user) => confirmationRecipient(pool, user),
    usualAttributes,
    clientMetadata,
  })
}

async function answerCode(
  ctx: Context,
  tx: Transaction,
  pool: Pool,
  client: Client,
  { name, code, forceAliasCreation = false }: Confirmation,
): Promise<Fault | { user: UserRecord; recipient: Recipient }> {
  const user = await findGuessedUser(ctx, tx, pool, client, name, 'ConfirmSignUp')
  if (user instanceof Fault) return user
  requireUnconfirmed(user)
  await countAttempt(ctx, tx, pool, 'ConfirmSignUp', user.id)
  const record = await checkCode(ctx, tx, user, 'CONFIRM_SIGN_UP', code, { hidesUsers: hidesUsers(client) })
  if (record instanceof Fault) return record

  const attributes = { ...user.attributes, [flagOf[record.attribute]]: 'true' }
  await spendCode(ctx, tx, record)
  const confirmed = await confirm(ctx, tx, pool, { ...user, attributes }, forceAliasCreation)
  return { user: confirmed, recipient: record }
}

function tellOfConfirmation(ctx: Context, pool: Pool, user: UserRecord, occasion: Occasion): Promise<void> {
  return postConfirmation(ctx, pool, user, 'PostConfirmation_ConfirmSignUp', occasion)
}

function confirmationRecipient(pool: Pool, user: UserRecord): Recipient | Fault {
  if (!user.enabled) return faults.userDisabled().because({ note: 'userDisabled', username: user.username })
  const { status } = user
  if (status !== 'UNCONFIRMED') {
    throw faults.resendAlreadyConfirmed().because({ note: 'notInState', status, wants: 'UNCONFIRMED' })
  }
  return autoVerified(pool, user) ?? faults.resendNotPossible().because({ note: 'noAutoVerification' })
}

function requireUnconfirmed({ status }: UserRecord): void {
  if (status === 'UNCONFIRMED') return
  throw faults.alreadyConfirmed(status).because({ note: 'notInState', status, wants: 'UNCONFIRMED' })
}

async function confirm(
  ctx: Context,
  tx: Transaction,
  pool: Pool,
  user: UserRecord,
  force: boolean,
): Promise<UserRecord> {
  const updatedAt = ctx.clock.now()
  const confirmed: UserRecord = { ...user, status: 'CONFIRMED', updatedAt }
  if (force) await takeAliases(tx, pool, confirmed, updatedAt)
  else await requireAliasesFree(tx, pool, confirmed)
  return updateUser(tx, pool, confirmed)
}
