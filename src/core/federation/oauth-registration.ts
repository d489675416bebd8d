/** Who a pool is at an identity provider that speaks OAuth 2.0, from the details that an administrator gave. @module */
import type { Context } from '#core/context.ts'
import type { OAuthRegistration, UserInfoEndpoint } from '#ports/oauth-providers.ts'
import { appleClientSecret } from './apple.ts'
import type { Details } from './kind.ts'
import { dialects } from './oauth-dialects.ts'
import type { OAuthProviderRecord } from './oauth-request.ts'
import { openDetails } from './sealed-details.ts'

/** Values that are no claims: they come from the token endpoint. */
export const tokenNames = ['access_token', 'id_token']

export function registrationOf(ctx: Context, provider: OAuthProviderRecord): OAuthRegistration {
  const details = openDetails(ctx.vault, provider)
  const { isOpenId } = dialects[provider.type]
  const isApple = provider.type === 'SignInWithApple'
  return {
    clientId: details.client_id ?? '',
    clientSecret: isApple ? appleClientSecret(details, ctx.clock.now()) : details.client_secret,
    tokenUrl: details.token_url ?? '',
    tokenMethod: details.token_request_method === 'GET' ? 'GET' : 'POST',
    ...(isOpenId && { issuer: details.oidc_issuer }),
    jwksUri: details.jwks_uri,
    userInfo: userInfoOf(provider, details),
  }
}

function userInfoOf({ type, attributeMapping }: OAuthProviderRecord, details: Details): UserInfoEndpoint | undefined {
  const { attributes_url: url, attributes_url_add_attributes, attributes_request_method } = details
  if (!url) return undefined
  const claims = new Set(Object.values(attributeMapping).filter((claim) => !tokenNames.includes(claim)))
  return {
    url,
    method: attributes_request_method === 'POST' ? 'POST' : 'GET',
    ...(attributes_url_add_attributes === 'true' && { names: [...claims] }),
    hasSubject: type === 'OIDC',
  }
}
