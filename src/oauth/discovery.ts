/** A pool's OpenID Provider Metadata, with Cognito's members. @module */
import type { Settings } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { issuerOf } from '#core/tokens/issuer.ts'

/**
 * As Cognito answers for a pool without a domain: the endpoints are named under the issuer, and nothing is there. The
 * keys are always here, also when tokens bear the issuer of AWS.
 */
export function discovery(settings: Settings, pool: Pool): object {
  const issuer = issuerOf(settings, pool)
  return {
    authorization_endpoint: `${issuer}/authorize`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer,
    jwks_uri: `${settings.publicUrl}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${issuer}/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${issuer}/userInfo`,
  }
}
