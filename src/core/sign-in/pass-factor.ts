/**
 * Passing a second factor.
 *
 * Time has gone by since the password: the user is read anew, in the transaction that judges the answer, and has to be
 * one who may sign in and of whom this factor is still asked.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { activeFactors } from '#core/factors/active.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { requireStill } from '#core/users/lookup.ts'
import type { SecondFactor, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { askedFactors } from './asked-factors.ts'
import { requireGuess } from './guesses.ts'
import type { OpenSession } from './session.ts'
import type { Passed, SignIn } from './sign-in.ts'

/**
 * Judges an answer that can be guessed at, and spends the session when it was right. `judge` answers the user as it is
 * afterwards, or the refusal, which is counted. Of a million answers, `chances` are right.
 */
export async function passFactor(
  session: OpenSession,
  chances: number,
  judge: (tx: Transaction, current: UserRecord) => Promise<UserRecord | Fault>,
): Promise<Passed> {
  const proved = await requireGuess(session, chances, async (tx) => {
    const current = await requireStill(tx, session.user)
    requireUsable(current)
    return judge(tx, current)
  })
  return withSecondFactor(session.signIn, proved)
}

/** The sign-in with its second factor behind it. */
export function withSecondFactor(signIn: SignIn, user: UserRecord): Passed {
  return { passed: user, signIn: { ...signIn, progress: { ...signIn.progress, secondFactor: true } } }
}

/** Refuses with NotAuthorizedException a session for a factor that is no longer asked of the user. */
export function requireAsked(signIn: SignIn, user: UserRecord, factor: SecondFactor): void {
  if (!askedFactors(signIn, user).includes(factor))
    throw faults.sessionInvalid().because({ note: 'factorGone', factor })
}

/** Refuses with NotAuthorizedException to set up a factor for a user who has one: it would get past that one. */
export function requireNoFactor(pool: Pool, user: UserRecord): void {
  const factors = activeFactors(pool, user)
  if (factors.length > 0) throw faults.sessionInvalid().because({ note: 'factorPresent', factors })
}
