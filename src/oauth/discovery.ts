/**
 * A pool's metadata: that of an OpenID Provider with Cognito's members, which says all that the metadata of an
 * authorization server (RFC 8414) has to.
 *
 * @module
 */
import type { Settings } from '#core/context.ts'
import type { Site } from '#core/oauth/site.ts'
import { issuerOf } from '#core/tokens/issuer.ts'

/**
 * The endpoints are those of the pool's site, the keys always those at this server, also when tokens bear the issuer of
 * AWS. `code_challenge_methods_supported` is not Cognito's: strict clients do without PKCE where it is missing.
 */
export function discovery(settings: Settings, { pool, origin }: Pick<Site, 'pool' | 'origin'>): object {
  return {
    authorization_endpoint: `${origin}/oauth2/authorize`,
    code_challenge_methods_supported: ['S256'],
    end_session_endpoint: `${origin}/logout`,
    id_token_signing_alg_values_supported: ['RS256'],
    issuer: issuerOf(settings, pool),
    jwks_uri: `${settings.publicUrl}/${pool.id}/.well-known/jwks.json`,
    response_types_supported: ['code', 'token'],
    revocation_endpoint: `${origin}/oauth2/revoke`,
    scopes_supported: ['openid', 'email', 'phone', 'profile'],
    subject_types_supported: ['public'],
    token_endpoint: `${origin}/oauth2/token`,
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post'],
    userinfo_endpoint: `${origin}/oauth2/userInfo`,
  }
}
