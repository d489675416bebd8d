/**
 * Sending a browser to an identity provider that speaks OAuth 2.0 (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1).
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Context } from '#core/context.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { toBase64url } from '#lib/base64url.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { type Dialect, dialects, type OAuthType } from './oauth-dialects.ts'
import { openDetails } from './sealed-details.ts'
import { type FederationState, sealState } from './state.ts'

/** A provider of any type but SAML. */
export type OAuthProviderRecord = IdentityProviderRecord & { type: OAuthType }

export function isOAuthProvider(provider: IdentityProviderRecord): provider is OAuthProviderRecord {
  return provider.type !== 'SAML'
}

/** Where every such provider sends browsers back to. */
export function redirectUriOf(origin: string): string {
  return `${origin}/oauth2/idpresponse`
}

/** The provider's page for this sign-in. */
export function oauthRequestUrl(
  ctx: Context,
  request: AuthorizationRequest,
  provider: OAuthProviderRecord,
  begun: FederationState,
): string {
  const { client_id = '', authorize_scopes = '', authorize_url = '' } = openDetails(ctx.vault, provider)
  const dialect = dialects[provider.type]
  const verifier = dialect.usesVerifier ? toBase64url(ctx.chance.bytes(32)) : undefined
  const state = { ...begun, verifier }
  const url = new URL(authorize_url)
  const parameters = {
    client_id,
    redirect_uri: redirectUriOf(state.origin),
    scope: scopesOf(dialect, authorize_scopes),
    response_type: 'code',
    ...dialect.parameters,
    state: sealState(ctx, state),
    ...(dialect.isOpenId && { nonce: state.nonce }),
    ...(verifier !== undefined && { code_challenge: challengeOf(verifier), code_challenge_method: 'S256' }),
    ...(dialect.takesHint && request.loginHint && { login_hint: request.loginHint }),
    ...promptOf(request),
  }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

function scopesOf({ scopeSeparator }: Dialect, text: string): string {
  return text
    .split(/[\s,]+/)
    .filter(Boolean)
    .join(scopeSeparator ?? ' ')
}

/** RFC 7636 §4.2. */
function challengeOf(verifier: string): string {
  return createHash('sha256').update(verifier).digest('base64url')
}

/** `none` was answered before anybody was sent anywhere. */
function promptOf({ prompts }: AuthorizationRequest): { prompt?: string } {
  const asked = prompts.filter((value) => value !== 'none')
  return asked.length > 0 ? { prompt: asked.join(' ') } : {}
}
