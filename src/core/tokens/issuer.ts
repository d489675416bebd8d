/** The issuer of a pool's tokens: where verifiers look for its keys, and the `iss` they compare. @module */
import type { Settings } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'

/** Without a slash at the end: `http://127.0.0.1:2646/us-east-1_AbCdEf123`. */
export function issuerOf(settings: Settings, pool: Pool): string {
  if (settings.issuer === 'own') return `${settings.publicUrl}/${pool.id}`
  const host = pool.settings.IssuerConfiguration?.Type === 'UPDATED' ? 'issuer-cognito-idp' : 'cognito-idp'
  return `https://${host}.${pool.region}.amazonaws.com/${pool.id}`
}

/** The pool that an issuer names, by whichever mode and public URL the token was made under. */
export function poolIdOf(issuer: string): string {
  return issuer.slice(issuer.lastIndexOf('/') + 1)
}
