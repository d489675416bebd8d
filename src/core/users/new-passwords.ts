/**
 * New passwords for users who know their old one, and from administrators.
 *
 * @module
 */
import { recordEvent } from '#core/auth-events/record.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { judgePassword, requireNotBlocked } from '#core/risk/compromised.ts'
import type { Access } from '#core/tokens/access-token.ts'
import type { PasswordRecord, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { countAttempt, forgetAttempts } from './limits.ts'
import { requireStill, requireUser } from './lookup.ts'
import { policyPrefix, requirePolicy } from './password-policy.ts'
import { isPassword, makePassword, requireNotInHistory, withPassword } from './passwords.ts'
import { requireAliasesFree, updateUser } from './write.ts'

interface Change {
  previous?: string
  proposed: string
}

/** Changes the password of a user who has signed in. Tokens stay valid. */
export async function changePassword(
  ctx: Context,
  { pool, client, user }: Pick<Access, 'pool' | 'client' | 'user'>,
  change: Change,
): Promise<void> {
  const risk = await judgePassword(ctx, pool, client, 'PASSWORD_CHANGE', change.proposed)
  const event = { type: 'PasswordChange', user, risk, clientId: client.id } as const
  try {
    requirePolicy(pool, change.proposed, policyPrefix.change)
    requireNotBlocked(risk)
    await changeTo(ctx, pool, user, change)
  } catch (error) {
    if (error instanceof Fault) await recordEvent(ctx, pool, { ...event, response: 'Fail' })
    throw error
  }
  await recordEvent(ctx, pool, { ...event, response: 'Pass' })
}

async function changeTo(ctx: Context, pool: Pool, user: UserRecord, { previous, proposed }: Change): Promise<void> {
  // Who signs in at an identity provider alone has no password, and does not get one by asking.
  if (user.status === 'EXTERNAL_PROVIDER') throw faults.incorrectUsernameOrPassword()
  if (user.password) await requirePrevious(ctx, pool, user, previous)
  await requireNotInHistory(ctx, pool, user, proposed)
  const password = await makePassword(ctx, pool, user.username, proposed, { temporary: false })

  await ctx.storage.transaction(async (tx) => {
    const current = await requireStill(tx, user)
    // Somebody else's change in the meantime makes the previous password a wrong one.
    if (!isSame(current.password, user.password)) throw faults.incorrectUsernameOrPassword()
    await setPassword(ctx, tx, pool, current, password)
    await forgetAttempts(tx, pool, 'ChangePassword', user.id)
  })
}

/** Sets a password on an administrator's word: permanent, or to be changed at the next sign-in. */
export async function adminSetPassword(
  ctx: Context,
  pool: Pool,
  name: string,
  { password, permanent }: { password: string; permanent: boolean },
): Promise<void> {
  requirePolicy(pool, password, policyPrefix.change)
  const user = await requireUser(ctx.storage, pool, name)
  await requireNotInHistory(ctx, pool, user, password)
  const made = await makePassword(ctx, pool, user.username, password, { temporary: !permanent })

  await ctx.storage.transaction(async (tx) => {
    const current = await requireStill(tx, user)
    const status = permanent ? 'CONFIRMED' : 'FORCE_CHANGE_PASSWORD'
    // Of an identity provider's user: from now on the aliases count.
    if (current.status === 'EXTERNAL_PROVIDER') await requireAliasesFree(tx, pool, { ...current, status })
    await setPassword(ctx, tx, pool, { ...current, status }, made)
    await tx.codes.delete(pool.id, user.id, 'CONFIRM_SIGN_UP')
  })
}

/** Every try is counted before it is looked at, so that tries at once are no more than tries in a row. */
async function requirePrevious(ctx: Context, pool: Pool, user: UserRecord, previous?: string): Promise<void> {
  if (previous === undefined) throw faults.missingParameter('PreviousPassword')
  await ctx.storage.transaction((tx) => countAttempt(ctx, tx, pool, 'ChangePassword', user.id))
  if (!(await isPassword(ctx, pool, user, previous))) throw faults.incorrectUsernameOrPassword()
}

/** A code that was sent to replace the password before this one is void. */
async function setPassword(ctx: Context, tx: Transaction, pool: Pool, user: UserRecord, password: PasswordRecord) {
  await updateUser(tx, pool, { ...withPassword(pool, user, password), updatedAt: ctx.clock.now() })
  await tx.codes.delete(pool.id, user.id, 'RESET_PASSWORD')
}

function isSame(a: PasswordRecord | undefined, b: PasswordRecord | undefined): boolean {
  return a && b ? a.sealed.equals(b.sealed) : a === b
}
