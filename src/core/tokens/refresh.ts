/**
 * New tokens for a refresh token.
 *
 * InitiateAuth, GetTokensFromRefreshToken and the token endpoint come here, each with its own way to check the secret of
 * the client. Attributes are read anew; the session stays, and with it `auth_time` and scopes.
 *
 * @module
 */

import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { trackRefresh } from '#core/sessions/tracking.ts'
import type { UserRecord } from '#ports/records.ts'
import { isRotating } from './claims.ts'
import { instantOf } from './event-id.ts'
import { issueRefreshToken, issueTokens, type Tokens } from './issue.ts'
import { openRefreshToken, type RefreshToken } from './refresh-token.ts'
import { isSignedOut, requireUsable, whyRevoked } from './revocation.ts'
import { scopesInForce } from './scopes.ts'
import type { Session } from './session.ts'

export interface Refreshable {
  pool: Pool
  client: Client
  user: UserRecord
  token: RefreshToken
}

/**
 * The user of a refresh token of this client.
 *
 * Refuses with NotAuthorizedException a token that is not ours, not this client's or of another device than `deviceKey`,
 * has expired or has been revoked, and a disabled user; with UserNotFoundException a deleted one.
 */
export async function requireRefreshable(
  ctx: Context,
  client: Client,
  refreshToken: string,
  deviceKey?: string,
): Promise<Refreshable> {
  const token = openRefreshToken(ctx, refreshToken)
  // Client ids are unique over all pools.
  if (!token) throw faults.refreshTokenInvalid().because({ note: 'refreshUnreadable' })
  if (token.clientId !== client.id) {
    const { clientId } = token
    throw faults.refreshTokenInvalid().because({ note: 'refreshOfClient', clientId, expected: client.id })
  }
  if (token.deviceKey !== undefined && token.deviceKey !== deviceKey) {
    throw faults.refreshTokenInvalid().because({ note: 'refreshOfDevice', key: token.deviceKey, told: deviceKey })
  }
  if (token.expiresAt <= ctx.clock.now()) {
    throw faults.refreshTokenExpired().because({ note: 'refreshExpired', expiredAt: token.expiresAt })
  }

  const [pool, user, revoked, isOfDevice] = await Promise.all([
    ctx.directory.requirePool(token.poolId),
    ctx.storage.users.find(token.poolId, token.userId),
    ctx.storage.revokedOrigins.find(token.poolId, token.originJti),
    hasDevice(ctx, token),
  ])
  if (!user) throw faults.userNotFound().because({ note: 'userDeleted' })
  requireUsable(user)
  if (revoked || isSignedOut(user, instantOf(token.eventId))) {
    throw faults.refreshTokenRevoked().because(whyRevoked(user, revoked))
  }
  if (!isOfDevice) throw faults.refreshTokenInvalid().because({ note: 'refreshDeviceGone', key: token.deviceKey! })
  return { pool, client, user, token }
}

/** A device that was never confirmed, or was forgotten, refreshes nothing. Tokens that were not bound to one do. */
async function hasDevice({ storage }: Context, { poolId, userId, deviceKey }: RefreshToken): Promise<boolean> {
  return deviceKey === undefined || (await storage.devices.find({ poolId, userId, key: deviceKey })) !== undefined
}

/** Fresh tokens, and a new refresh token for clients that rotate them. One that a function refuses is not used up. */
export async function refreshTokens(
  ctx: Context,
  { pool, client, user, token }: Refreshable,
  clientMetadata?: Record<string, string>,
): Promise<Tokens> {
  const source = 'TokenGeneration_RefreshTokens'
  const session = await sessionInForce(ctx, client, token)
  const grant = { pool, client, user, session, source, clientMetadata } as const
  if (!isRotating(client)) {
    // A token that was spent stays spent when rotation is switched off.
    if (await ctx.storage.spent.find(pool.id, 'refresh-token', token.jti)) {
      throw faults.refreshTokenReused().because({ note: 'refreshReused' })
    }
    await trackRefresh(ctx, pool, token)
    return issueTokens(ctx, grant)
  }
  requireFresh(client, await ctx.storage.spent.find(pool.id, 'refresh-token', token.jti), ctx.clock.now())
  const tokens = await issueTokens(ctx, grant)
  await rotateOut(ctx, client, token)
  await trackRefresh(ctx, pool, token)
  // The new token gets what is left of the old one's life.
  return { ...tokens, refreshToken: issueRefreshToken(ctx, { ...grant, session: token }, token.expiresAt) }
}

/** Scopes of the OAuth endpoints that the client may no longer have are left out; without any, the session is over. */
async function sessionInForce({ storage }: Context, client: Client, token: RefreshToken): Promise<Session> {
  if (!token.oauth) return token
  const scopes = await scopesInForce(storage, client, token.scope.split(' '))
  if (scopes.length === 0) throw faults.refreshTokenInvalid()
  return { ...token, scope: scopes.join(' ') }
}

async function rotateOut(ctx: Context, client: Client, { poolId, jti, expiresAt }: RefreshToken): Promise<void> {
  const spentAt = ctx.clock.now()
  const earlier = await ctx.storage.transaction(async (tx) => {
    const isFirst = await tx.spent.add({ poolId, kind: 'refresh-token', id: jti, spentAt, expiresAt })
    return isFirst ? undefined : tx.spent.find(poolId, 'refresh-token', jti)
  })
  requireFresh(client, earlier, spentAt)
}

/** Refuses a token that was used; a client that did not get the answer may ask again during the grace period. */
function requireFresh({ settings }: Client, earlier: { spentAt: Date } | undefined, now: Date): void {
  const grace = (settings.RefreshTokenRotation?.RetryGracePeriodSeconds ?? 0) * 1000
  if (earlier && now.getTime() >= earlier.spentAt.getTime() + grace) {
    throw faults.refreshTokenReused().because({ note: 'refreshReused' })
  }
}
