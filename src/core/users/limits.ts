/**
 * How often an hour something may be tried for one user.
 *
 * The operations that send codes or take guesses count here, by user, or by the name when no user has it, so that both
 * reach the limit alike.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { Transaction } from '#ports/storage.ts'
import { usernameKey } from './names.ts'

const hour = 3_600_000

/** By operation or by what is sent, as the developer guide has them; where it gives a range by risk, its middle. */
const perHour = {
  ChangePassword: 5,
  ConfirmForgotPassword: 10,
  ConfirmSignUp: 15,
  /** Not documented; as often as a code to reset the password. */
  FirstFactorCode: 10,
  ForgotPassword: 10,
  GetUserAttributeVerificationCode: 5,
  ResendConfirmationCode: 5,
  // The guide names none: codes of sign-ins that nobody has answered.
  SecondFactorCode: 15,
  VerifyUserAttribute: 15,
}

export type LimitedOperation = keyof typeof perHour

/** Counts an attempt; refuses with LimitExceededException when the hour's attempts are used up. */
export async function countAttempt(
  ctx: Context,
  tx: Transaction,
  pool: Pool,
  operation: LimitedOperation,
  subject: string,
): Promise<void> {
  const now = ctx.clock.now()
  const earlier = await tx.attempts.find(pool.id, operation, subject)
  const current = earlier && earlier.expiresAt > now ? earlier : undefined
  if (current && current.count >= perHour[operation]) {
    const note = { note: 'attemptLimit', operation, perHour: perHour[operation], until: current.expiresAt } as const
    throw faults.attemptLimitExceeded().because(note)
  }

  await tx.attempts.put({
    poolId: pool.id,
    kind: operation,
    subject,
    count: (current?.count ?? 0) + 1,
    firstAt: current?.firstAt ?? now,
    lastAt: now,
    expiresAt: current?.expiresAt ?? new Date(now.getTime() + hour),
  })
}

/** Forgets the attempts, after one that succeeded. */
export async function forgetAttempts(
  tx: Transaction,
  pool: Pool,
  operation: LimitedOperation,
  subject: string,
): Promise<void> {
  await tx.attempts.delete(pool.id, operation, subject)
}

/** Whose attempts they are when no user has the name; tells nothing about the name. */
export function strangerSubject(ctx: Context, pool: Pool, name: string): string {
  return ctx.vault.mac('attempts of a stranger', `${pool.id}\n${usernameKey(pool, name)}`).toString('base64url')
}
