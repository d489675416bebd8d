/**
 * Answers to challenges that can be guessed at: one-time codes of all kinds.
 *
 * A wrong code does not end its session, as on AWS, but neither can guessing come to anything: of a session, and with
 * every wrong answer after that of the user, fewer guesses are taken than would be right once in a hundred thousand
 * times. Judging and counting are one transaction, so guesses sent at the same time are no more than guesses in a row.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { keepingRefusals } from '#core/users/codes.ts'
import type { AttemptRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import type { AnyoneSession } from './session.ts'

/** How many of a million codes may be tried. */
const bound = 9

const longestLock = 15 * 60 * 1000

const kinds = { session: 'wrong codes of a session', user: 'wrong codes' }

/**
 * What `judge` answers, with the session spent. A Fault that it answers is counted as a wrong guess and thrown.
 *
 * `chances` tells how many codes of a million would have been right. Refuses with NotAuthorizedException a session that
 * has had too many guesses, and a user who has had them over several sessions, who is locked for a second, then for
 * two, and so on up to 15 minutes. `subject` is under whom they are counted; a made-up user needs one of its own.
 */
export async function requireGuess<T>(
  session: AnyoneSession,
  chances: number,
  judge: (tx: Transaction) => Promise<T | Fault>,
  subject = session.user?.id,
): Promise<T> {
  const { ctx, pool } = session.signIn
  return keepingRefusals(ctx, async (tx) => {
    const now = ctx.clock.now()
    const ofSession = await find(tx, pool, kinds.session, session.id, now)
    const ofUser = subject === undefined ? undefined : await find(tx, pool, kinds.user, subject, now)
    if (ofSession && ofSession.count + chances > bound) {
      throw faults.sessionInvalid().because({ note: 'sessionGuesses', count: ofSession.count / chances })
    }
    if (ofUser && isLocked(ofUser, chances, now)) {
      throw faults.passwordAttemptsExceeded().because({ note: 'codesLocked', until: lockedUntil(ofUser, chances) })
    }

    const judgement = await judge(tx)
    if (!(judgement instanceof Fault)) {
      await session.spend(tx)
      if (ofUser) await tx.attempts.delete(pool.id, kinds.user, ofUser.subject)
      return judgement
    }
    const wrong = { poolId: pool.id, lastAt: now }
    await tx.attempts.put({
      ...wrong,
      kind: kinds.session,
      subject: session.id,
      count: (ofSession?.count ?? 0) + chances,
      firstAt: ofSession?.firstAt ?? now,
      expiresAt: session.expiresAt,
    })
    if (subject !== undefined) {
      await tx.attempts.put({
        ...wrong,
        kind: kinds.user,
        subject,
        count: (ofUser?.count ?? 0) + chances,
        firstAt: ofUser?.firstAt ?? now,
        expiresAt: new Date(now.getTime() + longestLock),
      })
    }
    return judgement
  })
}

async function find(tx: Transaction, pool: Pool, kind: string, subject: string, now: Date) {
  const attempts = await tx.attempts.find(pool.id, kind, subject)
  return attempts && attempts.expiresAt > now ? attempts : undefined
}

/** Every guess beyond the bound doubles the wait for the next. */
function isLocked(attempts: AttemptRecord, chances: number, now: Date): boolean {
  return attempts.count + chances > bound && now < lockedUntil(attempts, chances)
}

function lockedUntil({ count, lastAt }: AttemptRecord, chances: number): Date {
  const lock = Math.min(1000 * 2 ** ((count - bound) / chances), longestLock)
  return new Date(lastAt.getTime() + lock)
}
