/**
 * Refresh tokens: opaque to their holder, sealed, and kept nowhere.
 *
 * A token carries its whole session, so that a refresh writes nothing. What would end it early is asked for in
 * `refresh.ts` and `revocation.ts`. It has the outer form of a JWE (RFC 7516 §7.1), which tools know from Cognito's;
 * what it holds only the vault can open. See docs/decisions/0004.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
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

const header = toBase64url('{"cty":"JWT","enc":"A256GCM","alg":"dir"}')

/** Lengths that the form gives to the initialisation vector and the authentication tag. */
const [vectorBytes, tagBytes] = [12, 16]

export function sealRefreshToken({ vault }: Context, token: RefreshToken): string {
  const sealed = vault.seal(purpose, JSON.stringify({ ...token, expiresAt: token.expiresAt.getTime() }))
  const parts = [sealed.subarray(0, vectorBytes), sealed.subarray(vectorBytes, -tagBytes), sealed.subarray(-tagBytes)]
  // A key that is agreed on directly leaves the second part empty.
  return [header, '', ...parts.map(toBase64url)].join('.')
}

/** What a token says; `undefined` when we did not make it. Its end is for the caller to look at. */
export function openRefreshToken({ vault }: Context, token: string): RefreshToken | undefined {
  const [head, key, ...rest] = token.split('.')
  const parts = rest.map(fromBase64url).filter((part) => part !== undefined)
  if (head !== header || key !== '' || parts.length !== 3) return undefined
  const opened = vault.open(purpose, Buffer.concat(parts))
  if (!opened) return undefined
  const claims = JSON.parse(opened.toString())
  return { ...claims, expiresAt: new Date(claims.expiresAt) }
}
