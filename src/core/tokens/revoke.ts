/**
 * Ending sign-ins: one through its refresh token, or all of a user's.
 *
 * @module
 */

import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { requireStill, requireUser } from '#core/users/lookup.ts'
import type { UserRecord, UserSessionKey } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { isRevocable } from './claims.ts'
import { isClientSecret } from './client-secret.ts'
import { readJwt } from './jose.ts'
import { openRefreshToken } from './refresh-token.ts'
import { signedOut } from './revocation.ts'

/** The longest that an access token lives, and thus outlives the refresh token it came from. Milliseconds. */
export const longestAccess = 24 * 60 * 60 * 1000

export interface Revocation {
  token: string
  clientId: string
  clientSecret?: string
}

/**
 * Ends the sign-in of a refresh token, with all its tokens. What is no token at all, or has expired, is ended already
 * (RFC 7009 §2.2).
 *
 * Refuses with UnauthorizedException an unknown client, a wrong secret and another client's token, with
 * UnsupportedOperationException a client whose tokens cannot be revoked, with UnsupportedTokenTypeException an access
 * or ID token.
 */
export async function revokeToken(ctx: Context, { token, clientId, clientSecret }: Revocation): Promise<void> {
  const client = await ctx.directory.findClient(clientId)
  if (!client || !isClientSecret(client, clientSecret)) throw faults.clientNotAuthorized()
  await revokeTokenOf(ctx, client, token)
}

/** The same, of a client that has proved who it is. */
export async function revokeTokenOf(ctx: Context, client: Client, token: string): Promise<void> {
  if (!isRevocable(client)) throw faults.revocationNotEnabled()
  if (readJwt(token)) throw faults.tokenTypeNotRevocable()
  const opened = openRefreshToken(ctx, token)
  if (!opened) return
  if (opened.clientId !== client.id) throw faults.tokenOfAnotherClient()

  await ctx.storage.transaction((tx) => endSignIn(tx, opened, ctx.clock.now()))
}

/** Ends a sign-in whose refresh tokens expire at `expiresAt`, with all its tokens. Repeating it changes nothing. */
export async function endSignIn(
  tx: Transaction,
  signIn: UserSessionKey & { expiresAt: Date },
  revokedAt: Date,
): Promise<void> {
  const { poolId, originJti } = signIn
  const expiresAt = new Date(Math.max(signIn.expiresAt.getTime(), revokedAt.getTime() + longestAccess))
  await tx.revokedOrigins.add({ poolId, originJti, revokedAt, expiresAt })
  await tx.userSessions.delete(signIn)
}

/** Ends every sign-in of the user so far. */
export async function signOutEverywhere(ctx: Context, poolId: string, name: string): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => signOut(ctx, tx, await requireUser(tx, pool, name)))
}

/** The same for a user who asks for it. */
export async function signOutSelf(ctx: Context, user: UserRecord): Promise<void> {
  await ctx.storage.transaction(async (tx) => signOut(ctx, tx, await requireStill(tx, user)))
}

/** The names that the user is found by do not change. */
async function signOut(ctx: Context, tx: Transaction, user: UserRecord): Promise<void> {
  await tx.users.update(signedOut(user, ctx.clock.now()))
  await tx.userSessions.deleteOfUser(user.poolId, user.id)
}
