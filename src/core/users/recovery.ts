/**
 * Passwords that were forgotten, or that an administrator has declared void: a code proves the person, then a new
 * password is set.
 *
 * @module
 */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import { hidesUsers } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import type { Note } from '#core/explain/notes.ts'
import { activeFactors } from '#core/factors/active.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { deliverCode } from '#core/messages/deliver.ts'
import { judgePassword, requireNotBlocked } from '#core/risk/compromised.ts'
import { requireAllowedAddress } from '#core/risk/takeover.ts'
import { postConfirmation } from '#core/triggers/post-confirmation.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { requestCode } from './code-requests.ts'
import { type CodeAttribute, checkCode, keepingRefusals, makeCode, type Recipient, spendCode } from './codes.ts'
import { flagOf } from './contacts.ts'
import { countAttempt } from './limits.ts'
import { requireStill, requireUser } from './lookup.ts'
import { takeOver } from './migration.ts'
import { paced } from './pace.ts'
import { policyPrefix, requirePolicy } from './password-policy.ts'
import { makePassword, requireNotInHistory, withPassword } from './passwords.ts'
import { autoVerifiedAttributes } from './sign-up.ts'
import { findGuessedUser } from './strangers.ts'
import { updateUser } from './write.ts'

/** Sends a code for a new password; the old one works until the new one is set. */
export async function forgotPassword(
  ctx: Context,
  client: Client,
  name: string,
  clientMetadata?: Record<string, string>,
): Promise<CodeDeliveryDetailsType> {
  const pool = await ctx.directory.requirePool(client.poolId)
  await requireAllowedAddress(ctx, pool, client)
  requireSelfService(pool)
  await takeOver(ctx, pool, client, { source: 'UserMigration_ForgotPassword', name, clientMetadata })
  return requestCode(ctx, client, pool, {
    name,
    operation: 'ForgotPassword',
    purpose: 'RESET_PASSWORD',
    message: 'FORGOT_PASSWORD',
    event: { type: 'ForgotPassword', response: 'InProgress' },
    findRecipient: (user) => forgetfulRecipient(pool, user),
    usualAttributes: usualAttributes(pool),
    clientMetadata,
  })
}

export interface Reset {
  /** As typed: username, `sub` or alias. */
  name: string
  code: string
  /** The new password. */
  password: string
  /** For functions alone. */
  clientMetadata?: Record<string, string>
}

/** Sets a new password with the code that was sent. The user is CONFIRMED afterwards. */
export async function confirmForgotPassword(ctx: Context, client: Client, reset: Reset): Promise<void> {
  const pool = await ctx.directory.requirePool(client.poolId)
  requirePolicy(pool, reset.password, policyPrefix.change)
  requireNotBlocked(await judgePassword(ctx, pool, client, 'PASSWORD_CHANGE', reset.password))

  // Only who has the code may learn from the history which passwords were in use.
  const proven = () => keepingRefusals(ctx, (tx) => prove(ctx, tx, pool, client, reset))
  const user = await paced(hidesUsers(client), proven)
  await requireNotInHistory(ctx, pool, user, reset.password)
  const password = await makePassword(ctx, pool, user.username, reset.password, { temporary: false })

  const confirmed = await keepingRefusals(ctx, async (tx) => {
    const current = await requireStill(tx, user)
    const record = await check(ctx, tx, client, current, reset.code)
    if (record instanceof Fault) return record
    const updatedAt = ctx.clock.now()
    await tx.codes.delete(pool.id, user.id, 'CONFIRM_SIGN_UP')
    await spendCode(ctx, tx, record)
    return updateUser(tx, pool, { ...withPassword(pool, current, password), status: 'CONFIRMED', updatedAt })
  })
  const occasion = { clientId: client.id, clientMetadata: reset.clientMetadata }
  await postConfirmation(ctx, pool, confirmed, 'PostConfirmation_ConfirmForgotPassword', occasion)
}

/** Declares the user's password void until a new one is set with the code that this sends. */
export async function adminResetPassword(
  ctx: Context,
  pool: Pool,
  name: string,
  clientMetadata?: Record<string, string>,
): Promise<void> {
  requireSelfService(pool)
  const { user, code, record } = await ctx.storage.transaction(async (tx) => {
    const user = await requireUser(tx, pool, name)
    if (user.status !== 'CONFIRMED' && user.status !== 'RESET_REQUIRED') {
      throw faults.passwordResetNotPossible().because({ note: 'notInState', status: user.status, wants: 'CONFIRMED' })
    }
    const recipient = recoveryRecipient(pool, user)
    if (!recipient) throw faults.noVerifiedContact().because(whyNoContact(pool, user))
    const made = makeCode(ctx, user, 'RESET_PASSWORD', recipient)
    await tx.codes.put(made.record)
    await updateUser(tx, pool, { ...user, status: 'RESET_REQUIRED', updatedAt: ctx.clock.now() })
    return { ...made, user }
  })
  const { attribute, destination } = record
  await deliverCode(ctx, pool, user, { purpose: 'FORGOT_PASSWORD', attribute, destination, code, clientMetadata })
}

/** The user, when the code is the right one. */
async function prove(ctx: Context, tx: Transaction, pool: Pool, client: Client, reset: Reset) {
  const user = await findGuessedUser(ctx, tx, pool, client, reset.name, 'ConfirmForgotPassword')
  if (user instanceof Fault) return user
  await countAttempt(ctx, tx, pool, 'ConfirmForgotPassword', user.id)
  const record = await check(ctx, tx, client, user, reset.code)
  return record instanceof Fault ? record : user
}

function check(ctx: Context, tx: Transaction, client: Client, user: UserRecord, code: string) {
  return checkCode(ctx, tx, user, 'RESET_PASSWORD', code, { hidesUsers: hidesUsers(client) })
}

/** Whether users get new passwords without an administrator. */
export function isSelfService(pool: Pool): boolean {
  return !mechanisms(pool).includes('admin_only')
}

function requireSelfService(pool: Pool): void {
  if (!isSelfService(pool)) throw faults.contactAdministrator().because({ note: 'recoveryByAdministrator' })
}

function forgetfulRecipient(pool: Pool, user: UserRecord): Recipient | Fault {
  if (!user.enabled) return faults.userDisabled().because({ note: 'userDisabled', username: user.username })
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') {
    throw faults.passwordResetNotPossible().because({ note: 'notInState', status: user.status, wants: 'CONFIRMED' })
  }
  const recipient = recoveryRecipient(pool, user)
  if (recipient) return recipient
  const { email, phone_number } = user.attributes
  const hasNoContact = user.status === 'UNCONFIRMED' && !email && !phone_number
  const refusal = hasNoContact ? faults.passwordResetNotPossible() : faults.noVerifiedContact()
  return refusal.because(whyNoContact(pool, user))
}

/** What keeps a code from each of the addresses that the pool's recovery setting names. */
function whyNoContact(pool: Pool, { attributes }: UserRecord): Note {
  const whyNot = (attribute: CodeAttribute) => {
    if (!attributes[attribute]) return 'absent'
    return attributes[flagOf[attribute]] === 'true' ? 'isSecondFactor' : 'unverified'
  }
  const states = recoveryAttributes(pool).map((attribute) => ({ attribute, state: whyNot(attribute) }) as const)
  return { note: 'noRecoveryContact', attributes: states }
}

/** The verified address that the pool's recovery setting wants used first. */
function recoveryRecipient(pool: Pool, user: UserRecord): Recipient | undefined {
  const { attributes } = user
  const factors = mechanisms(pool).length > 0 ? activeFactors(pool, user) : []
  for (const attribute of recoveryAttributes(pool)) {
    // Who holds the second factor must not get the first one by it. The old rule allows it.
    if (factors.includes(attribute === 'email' ? 'EMAIL_OTP' : 'SMS_MFA')) continue
    const destination = attributes[attribute]
    if (destination && attributes[flagOf[attribute]] === 'true') return { attribute, destination }
  }
  return undefined
}

/** In the order of their priority. A pool without a setting has the old rule: the phone number first. */
function recoveryAttributes(pool: Pool): CodeAttribute[] {
  const attributes: CodeAttribute[] = mechanisms(pool).map((name) =>
    name === 'verified_email' ? 'email' : 'phone_number',
  )
  return attributes.length > 0 ? attributes : ['phone_number', 'email']
}

/** Where recovery codes go of most users: to what sign-up verifies, as far as recovery takes it. */
function usualAttributes(pool: Pool): CodeAttribute[] {
  const attributes = recoveryAttributes(pool)
  const verified = autoVerifiedAttributes(pool).filter((attribute) => attributes.includes(attribute))
  return verified.length > 0 ? verified : attributes
}

function mechanisms(pool: Pool): string[] {
  const { RecoveryMechanisms = [] } = pool.settings.AccountRecoverySetting ?? {}
  return RecoveryMechanisms.toSorted((a, b) => (a.Priority ?? 0) - (b.Priority ?? 0)).map(({ Name = '' }) => Name)
}
