/**
 * Asks identity providers that speak OAuth 2.0 about somebody who has come back from them.
 *
 * @module
 */
import { lookup as systemLookup } from 'node:dns'
import { parseJsonObject } from '#lib/json-object.ts'
import type {
  OAuthCode,
  OAuthProviders,
  OAuthRegistration,
  Redeemed,
  UserInfoEndpoint,
} from '#ports/oauth-providers.ts'
import { askForObject, ExchangeFailed, type ExchangeOptions, invalid } from './exchange.ts'
import { findSignatureFlaw } from './id-token-signature.ts'

type Claims = Record<string, unknown>

/** A person waits for the answer, in the end for up to three of them. Tokens and claims are a few KB. */
const usual: ExchangeOptions = { timeoutMs: 5_000, maxBytes: 262_144, lookup: systemLookup }

export function openOAuthProviders(given: Partial<ExchangeOptions> = {}): OAuthProviders {
  const options = { ...usual, ...given }
  return {
    async redeem(registration, code) {
      try {
        return { redeemed: await redeem(registration, code, options) }
      } catch (error) {
        if (error instanceof ExchangeFailed) return { failure: error.failure }
        throw error
      }
    },
  }
}

async function redeem(registration: OAuthRegistration, code: OAuthCode, options: ExchangeOptions): Promise<Redeemed> {
  const { tokenResponse, idToken } = await redeemCode(registration, code, options)
  const claims = idToken === undefined ? undefined : await readIdToken(registration, idToken, options)
  const { userInfo: endpoint } = registration
  const userInfo = endpoint && (await askForUserInfo(endpoint, tokenResponse.access_token, claims, options))
  return { tokenResponse, ...(claims && { idToken: claims }), ...(userInfo && { userInfo }) }
}

async function redeemCode(registration: OAuthRegistration, code: OAuthCode, options: ExchangeOptions) {
  if (registration.tokenMethod === 'GET') return redeemByGet(registration, code, options)
  // Most servers have no use for it, and it takes a while to load.
  const oidc = await import('./oidc.ts')
  return oidc.redeemCode(registration, code, options)
}

/** https://developers.facebook.com/docs/facebook-login/guides/advanced/manual-flow#exchangecode */
async function redeemByGet(
  { clientId, clientSecret = '', tokenUrl }: OAuthRegistration,
  { code, redirectUri }: OAuthCode,
  options: ExchangeOptions,
): Promise<{ tokenResponse: Claims; idToken?: string }> {
  const url = new URL(tokenUrl)
  const parameters = { client_id: clientId, redirect_uri: redirectUri, client_secret: clientSecret, code }
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  const tokenResponse = await askForObject('token', url.href, {}, options)
  if (typeof tokenResponse.access_token !== 'string') throw invalid('token', 'there is no access token')
  return { tokenResponse }
}

/** The claims of an ID token whose claims have been looked at. */
async function readIdToken(
  { clientSecret, issuer, jwksUri }: OAuthRegistration,
  token: string,
  options: ExchangeOptions,
): Promise<Claims> {
  const flaw = await findSignatureFlaw(token, {
    clientSecret,
    keys: async () => askForObject('jwks', jwksUri ?? (await discoverKeys(issuer!, options)), {}, options),
  })
  const claims = parseJsonObject(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString())
  if (flaw !== undefined || !claims) throw invalid('token', `ID token: ${flaw ?? 'its claims are not readable'}`)
  return claims
}

/** OpenID Connect Discovery 1.0 §4. */
async function discoverKeys(issuer: string, options: ExchangeOptions): Promise<string> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const document = await askForObject('discovery', url, {}, options)
  if (document.issuer !== issuer || typeof document.jwks_uri !== 'string') {
    throw invalid('discovery', 'it is not the discovery document of the issuer')
  }
  return document.jwks_uri
}

async function askForUserInfo(
  { url, method, names, hasSubject }: UserInfoEndpoint,
  accessToken: unknown,
  idToken: Claims | undefined,
  options: ExchangeOptions,
): Promise<Claims | undefined> {
  const missing = names?.filter((name) => !idToken || !Object.hasOwn(idToken, name))
  if (missing?.length === 0) return undefined
  const whole = url + (missing ?? []).map((name) => encodeURIComponent(name.toWellFormed())).join(',')
  const userInfo = await askForObject(
    'userInfo',
    whole,
    { method, headers: { authorization: `Bearer ${accessToken}` } },
    options,
  )
  const isOfAnother = idToken && userInfo.sub !== idToken.sub
  if (isOfAnother && (hasSubject || userInfo.sub !== undefined)) throw invalid('userInfo', 'it is about somebody else')
  return userInfo
}
