/**
 * Signed tokens in compact form (RFC 7515): written here, read through `jose`.
 *
 * What the claims mean is the business of the files beside this one. See docs/decisions/0004.
 *
 * @module
 */
import { createHash, type KeyObject, sign } from 'node:crypto'
import { promisify } from 'node:util'
import * as jose from 'jose'
import type { PoolKey } from '#core/directory.ts'
import { toBase64url } from '#lib/base64url.ts'

/** Claims as they come out of a token: nothing is known of them before they were looked at. */
export type Claims = Record<string, unknown>

/** A JWT with exactly `kid` and `alg` in its header, as Cognito's. */
export async function signJwt(key: PoolKey, claims: object): Promise<string> {
  const parts = [{ kid: key.kid, alg: 'RS256' }, claims].map((part) => toBase64url(JSON.stringify(part)))
  const signature = await signOnThreadPool('sha256', Buffer.from(parts.join('.')), key.privateKey)
  return [...parts, toBase64url(signature)].join('.')
}

/** The left half of the token's SHA-256 in base64url, as an ID token with RS256 tells it (OpenID Connect Core §3.1.3.6). */
export function tokenHash(token: string): string {
  return toBase64url(createHash('sha256').update(token).digest().subarray(0, 16))
}

const signOnThreadPool = promisify(sign)

/** Header and claims of a JWT, unverified; `undefined` for what is none. */
export function readJwt(token: string): { kid: string | undefined; claims: Claims } | undefined {
  try {
    return { kid: jose.decodeProtectedHeader(token).kid, claims: jose.decodeJwt(token) }
  } catch {
    return undefined
  }
}

/** Signatures that were found good, oldest first: an answer that cannot change, for 4 µs instead of 70. */
const verified = new Map<string, KeyObject>()
const verifiedLimit = 20_000

/** Whether this key signed this JWT with RS256. Neither expiry nor any other claim is looked at. */
export async function isSigned(token: string, key: PoolKey): Promise<boolean> {
  const digest = createHash('sha256').update(token).digest('base64')
  if (verified.get(digest) === key.publicKey) return true
  try {
    await jose.compactVerify(token, key.publicKey, { algorithms: ['RS256'] })
  } catch {
    return false
  }
  verified.set(digest, key.publicKey)
  if (verified.size > verifiedLimit) verified.delete(verified.keys().next().value!)
  return true
}
