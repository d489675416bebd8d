/**
 * Wrong passwords, counted for each user over all flows.
 *
 * After the fifth the user is locked for a second, after each further one for twice as long, up to 15 minutes; then, or
 * after 15 minutes without an attempt, all is forgotten. While locked, no password is right and none is counted
 * (developer guide, "Lockout behavior for failed sign-in attempts").
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Note } from '#core/explain/notes.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { AttemptRecord, UserRecord } from '#ports/records.ts'
import type { Candidate } from './candidate.ts'
import type { SignIn } from './sign-in.ts'

const kind = 'password'
const freeAttempts = 5
const longest = 15 * 60 * 1000

/**
 * The user whose password it was, once it has been judged. Refuses with NotAuthorizedException when it was wrong, or
 * when the user is locked by then. A right one that follows no wrong one writes nothing.
 */
export async function requireRight(
  { ctx, pool }: SignIn,
  candidate: Candidate,
  judgement: Promise<boolean>,
): Promise<UserRecord> {
  const { user, subject, device } = candidate
  return inTurn(`${pool.id} ${subject}`, async (predecessor) => {
    const right = await judgement
    await predecessor
    if (!right || !user) return count(ctx, pool, candidate)
    await forget(ctx, pool, subject)
    ctx.explain?.note(
      device ? { note: 'deviceProved', key: device } : { note: 'passwordRight', username: user.username },
    )
    return user
  })
}

/** The last attempt on each subject that has not been settled. */
const turns = new Map<string, Promise<unknown>>()

/**
 * Settles attempts on one subject in the order in which they came, so that fifty guesses at once are no more than
 * fifty in a row. The judgements, which are the work, still run at the same time.
 */
async function inTurn<T>(subject: string, settle: (predecessor?: Promise<unknown>) => Promise<T>): Promise<T> {
  const turn = settle(turns.get(subject))
  const settled = turn.catch(() => undefined)
  turns.set(subject, settled)
  try {
    return await turn
  } finally {
    if (turns.get(subject) === settled) turns.delete(subject)
  }
}

async function forget(ctx: Context, pool: Pool, subject: string): Promise<void> {
  const attempts = await ctx.storage.attempts.find(pool.id, kind, subject)
  if (!attempts) return
  if (isLocked(attempts, ctx.clock.now())) throw locked(attempts)
  await ctx.storage.transaction((tx) => tx.attempts.delete(pool.id, kind, subject))
}

async function count(ctx: Context, pool: Pool, candidate: Candidate): Promise<never> {
  const { subject } = candidate
  const now = ctx.clock.now()
  const refusal = await ctx.storage.transaction(async (tx) => {
    const earlier = await tx.attempts.find(pool.id, kind, subject)
    const current = earlier && earlier.expiresAt > now ? earlier : undefined
    if (current && isLocked(current, now)) return locked(current)
    const count = (current?.count ?? 0) + 1
    await tx.attempts.put({
      poolId: pool.id,
      kind,
      subject,
      count,
      firstAt: current?.firstAt ?? now,
      lastAt: now,
      expiresAt: new Date(now.getTime() + longest),
    })
    return faults.incorrectUsernameOrPassword().because(whyWrong(candidate, count))
  })
  throw refusal
}

function whyWrong({ user, device }: Candidate, count: number): Note {
  if (device) return { note: 'deviceProofWrong', key: device, count, free: freeAttempts }
  if (!user) return { note: 'passwordOfNobody' }
  const { username, status, password } = user
  return password ? { note: 'passwordWrong', count, free: freeAttempts } : { note: 'passwordAbsent', username, status }
}

function locked(attempts: AttemptRecord): Fault {
  const note = { note: 'lockedOut', count: attempts.count, until: lockedUntil(attempts) } as const
  return faults.passwordAttemptsExceeded().because(note)
}

function isLocked(attempts: AttemptRecord, now: Date): boolean {
  return attempts.count >= freeAttempts && now < lockedUntil(attempts)
}

function lockedUntil({ count, lastAt }: AttemptRecord): Date {
  const lock = Math.min(1000 * 2 ** (count - freeAttempts), longest)
  return new Date(lastAt.getTime() + lock)
}
