/**
 * Refresh tokens: opaque to their holder, sealed, and kept nowhere.
 *
 * A token carries its whole session, so that a refresh writes nothing. What would end it early is asked for in
 * `refresh.ts` and `revocation.ts`.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { type Claims, openJwe, sealJwe } from './jose.ts'
import type { Session } from './session.ts'

export interface RefreshToken extends Session {
  /** What rotation spends. */
  jti: string
  poolId: string
  clientId: string
  userId: string
  expiresAt: Date
}

const purpose = 'refresh token'

/** Five parts in the form of RFC 7516 §7.1, as Cognito's. */
export function sealRefreshToken(ctx: Context, token: RefreshToken): Promise<string> {
  return sealJwe(ctx.vault, purpose, { ...token, expiresAt: token.expiresAt.getTime() })
}

/** What a token says; `undefined` when we did not make it. Its end is for the caller to look at. */
export async function openRefreshToken(ctx: Context, token: string): Promise<RefreshToken | undefined> {
  const claims = (await openJwe(ctx.vault, purpose, token)) as (Claims & RefreshToken) | undefined
  return claims && { ...claims, expiresAt: new Date(claims.expiresAt) }
}
