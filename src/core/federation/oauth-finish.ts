/**
 * Somebody comes back from an identity provider that speaks OAuth 2.0 (RFC 6749 §4.1.2), with a code or with its refusal.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import type { OAuthFailure, Redeemed } from '#ports/oauth-providers.ts'
import type { ProviderAnswer } from './answer.ts'
import { arrive } from './arrival.ts'
import { FederationError } from './federation-error.ts'
import { kinds } from './kinds.ts'
import { toProviderAttributes } from './mapping.ts'
import { dialects } from './oauth-dialects.ts'
import { registrationOf, tokenNames } from './oauth-registration.ts'
import { type OAuthProviderRecord, redirectUriOf } from './oauth-request.ts'
import type { Return } from './return.ts'

/** Characters of a text that a provider gives for its refusal. */
const longestText = 1000

/** Signs in who has come back. Rejects with a FederationError. */
export async function finishOAuth(
  ctx: Context,
  { request, provider, state }: Return & { provider: OAuthProviderRecord },
  callback: URLSearchParams,
): Promise<Authenticated> {
  const error = callback.get('error')
  if (error) throw refusal(error, callback.get('error_description'))
  const code = callback.get('code')
  // Text after those of other endpoints.
  if (!code) throw new FederationError('invalid_request', "Required String parameter 'code' is not present")

  const { nonce, verifier, origin } = state
  const issuer = callback.get('iss') ?? undefined
  const now = ctx.clock.now()
  const returned = { code, issuer, nonce, verifier, redirectUri: redirectUriOf(origin), now }
  const outcome = await ctx.oauthProviders.redeem(registrationOf(ctx, provider), returned)
  if ('failure' in outcome) {
    const { failure } = outcome
    ctx.log.warn({ requestId: ctx.requestId, poolId: provider.poolId, provider: provider.name, failure }, logText)
    throw new FederationError('invalid_request', describe(provider, failure))
  }
  const { site, client } = request
  return arrive(ctx, { pool: site.pool, client, provider, answer: toAnswer(provider, outcome.redeemed, callback) })
}

const logText = 'An identity provider did not tell who came back from it.'

/** The provider's own word, passed on. */
function refusal(error: string, description: string | null): FederationError {
  return new FederationError(error.slice(0, longestText), description?.slice(0, longestText))
}

/** Claims of the ID token win over those of the userinfo endpoint. */
function toAnswer(
  { type }: OAuthProviderRecord,
  { tokenResponse, idToken, userInfo }: Redeemed,
  callback: URLSearchParams,
): ProviderAnswer {
  const tokens = Object.fromEntries(tokenNames.map((name) => [name, tokenResponse[name]]))
  const claims = { ...userInfo, ...dialects[type].claimsOf?.(callback), ...idToken }
  const subject = claims[kinds[type].usernameClaim ?? 'sub']
  return {
    subject: typeof subject === 'string' ? subject : '',
    attributes: toProviderAttributes({ ...claims, ...tokens }),
    parts: { tokenResponse, ...(idToken && { idToken }), ...(userInfo && { userInfo }) },
  }
}

/** Texts of Cognito, as far as they are known. */
function describe({ name, type }: OAuthProviderRecord, { endpoint, kind, status, code }: OAuthFailure): string {
  switch (kind) {
    case 'timed-out':
      if (endpoint === 'token') return 'Timeout occurred in calling IdP token endpoint'
      return endpoint === 'userInfo' ? 'Read timed out' : 'Timeout in calling jwks uri'
    case 'reset':
      return 'Connection reset'
    case 'refused':
      if (type === 'Google' && code) return `Google Error - ${status} ${code}`
      return `${name} Error - ${status} error getting ${wantedFrom[endpoint]}`
    // Wording of ours, as the next.
    case 'unreachable':
      return `${name} Error - ${wantedFrom[endpoint]} could not be had`
    case 'invalid':
      return `${name} Error - invalid ${wantedFrom[endpoint]}`
  }
}

/** But for the first, words of ours. */
const wantedFrom: Record<OAuthFailure['endpoint'], string> = {
  token: 'token',
  discovery: 'keys',
  jwks: 'keys',
  userInfo: 'user info',
}
