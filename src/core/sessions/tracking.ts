/**
 * The list of a user's sessions, as sign-ins and refreshes write it.
 *
 * Only in pools that want it: elsewhere nothing is written. A session whose tokens end before their time leaves the
 * list with them (`endSignIn`, `signOut`).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { instantOf } from '#core/tokens/event-id.ts'
import type { Grant } from '#core/tokens/issue.ts'
import { isSignedOut } from '#core/tokens/revocation.ts'
import { endSignIn } from '#core/tokens/revoke.ts'
import type { UserSessionKey, UserSessionRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { sessionSettings, tracksSessions } from './configuration.ts'
import { deviceType } from './device.ts'

/** Puts a new session in the list. Those used least recently make room for it, and their tokens end. */
export async function trackSignIn(
  ctx: Context,
  { pool, client, user, session }: Grant,
  expiresAt: Date,
): Promise<void> {
  if (!tracksSessions(pool)) return
  const activity = activityOf(ctx)
  const now = activity.lastActiveAt
  await ctx.storage.transaction(async (tx) => {
    const current = await tx.users.find(pool.id, user.id)
    // The user was signed out, disabled or deleted while signing in: these tokens are of no use already.
    if (!current?.enabled || isSignedOut(current, instantOf(session.eventId))) return
    const key = { poolId: pool.id, userId: user.id, originJti: session.originJti }
    await makeRoom(tx, pool, key, now)
    await tx.userSessions.insert({ ...key, clientId: client.id, ...activity, createdAt: now, expiresAt })
  })
}

/** Notes that the session was used. One that began while the pool did not track sessions stays out of the list. */
export async function trackRefresh(ctx: Context, pool: Pool, key: UserSessionKey): Promise<void> {
  if (!tracksSessions(pool)) return
  await ctx.storage.transaction(async (tx) => {
    const session = await tx.userSessions.find(key)
    if (session) await tx.userSessions.update({ ...session, ...activityOf(ctx) })
  })
}

/** Where a request came from, and when. */
function activityOf(ctx: Context): Pick<UserSessionRecord, 'deviceType' | 'ipAddress' | 'lastActiveAt'> {
  return { deviceType: deviceType(ctx.userAgent), ipAddress: ctx.sourceIp, lastActiveAt: ctx.clock.now() }
}

/** Takes expired sessions out too, so that a list stays short however often somebody signs in. */
async function makeRoom(
  tx: Transaction,
  pool: Pool,
  { poolId, userId }: Pick<UserSessionKey, 'poolId' | 'userId'>,
  now: Date,
): Promise<void> {
  const all = await tx.userSessions.listOfUser(poolId, userId)
  for (const session of all.filter(({ expiresAt }) => expiresAt <= now)) await tx.userSessions.delete(session)

  const active = all.filter(({ expiresAt }) => expiresAt > now).sort(leastRecentlyUsedFirst)
  const tooMany = Math.max(0, active.length + 1 - sessionSettings(pool).TokenSession.MaxPerUser)
  for (const session of active.slice(0, tooMany)) await endSignIn(tx, session, now)
}

function leastRecentlyUsedFirst(a: UserSessionRecord, b: UserSessionRecord): number {
  return a.lastActiveAt.getTime() - b.lastActiveAt.getTime() || a.createdAt.getTime() - b.createdAt.getTime()
}
