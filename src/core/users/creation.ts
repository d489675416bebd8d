/**
 * Users whom an administrator makes: they get a temporary password by message and choose their own at the first
 * sign-in. Where one-time codes sign users in, who is given no password needs none.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { deliverInvitation } from '#core/messages/deliver.ts'
import type { Medium } from '#core/messages/templates.ts'
import { preSignUp } from '#core/triggers/pre-sign-up.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { type Attributes, requireSchema, requireVerifiable } from './attributes.ts'
import { findUser, requireUser } from './lookup.ts'
import { hasGeneratedUsernames, signInName } from './names.ts'
import { nameNewUser } from './new-user.ts'
import { generatePassword, policyPrefix, requirePolicy } from './password-policy.ts'
import { allowsNoPassword, requireReachable } from './passwordless.ts'
import { makePassword, withPassword } from './passwords.ts'
import { insertUser, requireAliasesFree, takeAliases, updateUser } from './write.ts'

export interface Invitation {
  poolId: string
  /** The username; in pools that sign in with an e-mail address or phone number, that. */
  name: string
  /** Left out, one is made; a new user of a pool with one-time codes is then without a password. */
  temporaryPassword?: string
  /** How the message goes. Left out: by SMS to who has a phone number, by e-mail to others. */
  mediums?: Medium[]
  /** For functions alone. */
  clientMetadata?: Record<string, string>
}

export interface Admission extends Invitation {
  attributes: Attributes
  /** Take verified aliases away from users who have them. */
  takesAliases: boolean
  /** Send no message. */
  silent: boolean
  /** For functions alone. */
  validationData?: Record<string, string>
}

/**
 * Makes a user in the status FORCE_CHANGE_PASSWORD and, unless `silent`, sends the temporary password. A user without a
 * password is CONFIRMED.
 */
export async function createUser(ctx: Context, admission: Admission): Promise<UserRecord> {
  const { poolId, name, attributes, takesAliases, silent, validationData, clientMetadata } = admission
  const pool = await ctx.directory.requirePool(poolId)
  const named = nameNewUser(pool, ctx.chance.uuid(), name, attributes)
  requireSchema(pool, named.attributes, 'admin-create')
  requireVerifiable(named.attributes)
  const isPasswordless = admission.temporaryPassword === undefined && allowsNoPassword(pool)
  if (isPasswordless) requireReachable(pool, named.attributes)
  const temporary = isPasswordless ? undefined : chooseTemporaryPassword(ctx, pool, admission)
  const { username } = named
  // What the function vouches for counts at sign-ups only.
  const source = 'PreSignUp_AdminCreateUser'
  await preSignUp(ctx, pool, { source, username, attributes, validationData, clientMetadata })
  const password = temporary && (await makePassword(ctx, pool, named.username, temporary, { temporary: true }))

  const now = ctx.clock.now()
  const user = await ctx.storage.transaction((tx) =>
    admit(tx, pool, takesAliases, {
      ...named,
      status: password ? 'FORCE_CHANGE_PASSWORD' : 'CONFIRMED',
      enabled: true,
      pendingAttributes: {},
      ...(password && { password }),
      passwordHistory: [],
      createdAt: now,
      updatedAt: now,
    }),
  )
  if (!silent) await invite(ctx, pool, user, temporary, admission)
  return user
}

/** Gives a user who has not yet signed in a new temporary password, valid for as long as a first one, and sends it. */
export async function inviteAgain(ctx: Context, invitation: Invitation): Promise<UserRecord> {
  const { poolId, name } = invitation
  const pool = await ctx.directory.requirePool(poolId)
  const { username } = await requireInvited(ctx.storage, pool, name)
  const temporary = chooseTemporaryPassword(ctx, pool, invitation)
  const password = await makePassword(ctx, pool, username, temporary, { temporary: true })

  const user = await ctx.storage.transaction(async (tx) => {
    const invited = await requireInvited(tx, pool, username)
    return updateUser(tx, pool, { ...withPassword(pool, invited, password), updatedAt: ctx.clock.now() })
  })
  await invite(ctx, pool, user, temporary, invitation)
  return user
}

async function admit(tx: Transaction, pool: Pool, takesAliases: boolean, user: UserRecord): Promise<UserRecord> {
  // Also as another user's sub or alias the name is taken: it would lead to two users.
  if (await findUser(tx, pool, user.username)) throw faults.userAccountAlreadyExists()
  if (hasGeneratedUsernames(pool)) {
    await requireAliasesFree(tx, pool, user, faults.accountWithUsernameExists)
  } else {
    if (takesAliases) await takeAliases(tx, pool, user, user.createdAt)
    await requireAliasesFree(tx, pool, user)
  }
  return insertUser(tx, pool, user)
}

async function requireInvited(reads: Parameters<typeof requireUser>[0], pool: Pool, name: string): Promise<UserRecord> {
  const user = await requireUser(reads, pool, name)
  if (user.status !== 'FORCE_CHANGE_PASSWORD') throw faults.resendInvitationNotPossible(name)
  return user
}

function chooseTemporaryPassword(ctx: Context, pool: Pool, { temporaryPassword }: Invitation): string {
  if (temporaryPassword === undefined) return generatePassword(ctx, pool)
  requirePolicy(pool, temporaryPassword, policyPrefix.adminCreateUser)
  return temporaryPassword
}

async function invite(
  ctx: Context,
  pool: Pool,
  user: UserRecord,
  password: string | undefined,
  { mediums = [user.attributes.phone_number ? 'SMS' : 'EMAIL'], clientMetadata }: Invitation,
): Promise<void> {
  const name = signInName(pool, user)
  await deliverInvitation(ctx, pool, user, { name, password, mediums, occasion: { clientMetadata } })
}
