/** The public keys of a pool as a JWK Set (RFC 7517 §5). @module */
import type { PoolKey } from '#core/directory.ts'

/** Every key that tokens may still be signed with, of both uses. */
export function jwks(keys: PoolKey[]): object {
  return {
    keys: keys.map(({ kid, jwk }) => ({ alg: 'RS256', e: jwk.e, kid, kty: 'RSA', n: jwk.n, use: 'sig' })),
  }
}
