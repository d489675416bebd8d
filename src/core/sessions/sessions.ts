/**
 * The active sessions of a user: listing them, and ending one of them.
 *
 * All are token sessions. Sessions of a browser (SSO) come with managed login; until then none is linked to another,
 * and RevokeAssociatedSessions has nothing to reach.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { Access } from '#core/tokens/access-token.ts'
import { endSignIn } from '#core/tokens/revoke.ts'
import { requireUser } from '#core/users/lookup.ts'
import type { UserRecord, UserSessionRecord } from '#ports/records.ts'
import { requireTracking } from './configuration.ts'

/**
 * The id by which callers know the session of an `origin_jti`: `tkn` and 25 lower-case letters and digits, which are
 * the UUID's 128 bits in base 36.
 */
export function sessionId(originJti: string): string {
  const bits = BigInt(`0x${originJti.replaceAll('-', '')}`)
  return `tkn${bits.toString(36).padStart(25, '0')}`
}

/**
 * The sessions of a user, for an administrator: those used last first. Refused with OperationNotEnabledException where
 * sessions are not tracked.
 */
export async function listSessionsOf(ctx: Context, poolId: string, name: string): Promise<UserSessionRecord[]> {
  const pool = await ctx.directory.requirePool(poolId)
  requireTracking(pool)
  return listActive(ctx, await requireUser(ctx.storage, pool, name))
}

/** The same for a user's own. */
export async function listOwnSessions(ctx: Context, { pool, user }: Access): Promise<UserSessionRecord[]> {
  requireTracking(pool)
  return listActive(ctx, user)
}

/**
 * Ends a session of the user, as an administrator. Refused with OperationNotEnabledException where sessions are not
 * tracked, with ResourceNotFoundException when the user has no such session.
 */
export async function revokeSessionOf(ctx: Context, poolId: string, name: string, id: string): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  requireTracking(pool)
  await revoke(ctx, await requireUser(ctx.storage, pool, name), id)
}

/** The same for a user's own, save the one that the access token belongs to: InvalidParameterException. */
export async function revokeOwnSession(ctx: Context, { pool, user, claims }: Access, id: string): Promise<void> {
  requireTracking(pool)
  if (claims.origin_jti !== undefined && sessionId(claims.origin_jti) === id) throw faults.currentSession()
  await revoke(ctx, user, id)
}

async function revoke(ctx: Context, { poolId, id: userId }: UserRecord, id: string): Promise<void> {
  const now = ctx.clock.now()
  await ctx.storage.transaction(async (tx) => {
    const sessions = await tx.userSessions.listOfUser(poolId, userId)
    const session = sessions.find(({ originJti, expiresAt }) => sessionId(originJti) === id && expiresAt > now)
    if (!session) throw faults.userSessionNotFound()
    await endSignIn(tx, session, now)
  })
}

/** The tokens of a deleted client are of no use, so it has no active sessions. */
async function listActive(ctx: Context, { poolId, id }: UserRecord): Promise<UserSessionRecord[]> {
  const now = ctx.clock.now()
  const sessions = (await ctx.storage.userSessions.listOfUser(poolId, id)).filter(({ expiresAt }) => expiresAt > now)
  const clients = await Promise.all(sessions.map(({ clientId }) => ctx.directory.findClient(clientId)))
  return sessions
    .filter((_, i) => clients[i] !== undefined)
    .sort((a, b) => b.lastActiveAt.getTime() - a.lastActiveAt.getTime())
}
