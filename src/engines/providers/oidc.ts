/**
 * The token endpoint as OAuth 2.0 and OpenID Connect have it, through openid-client.
 *
 * @module
 */
import * as openid from 'openid-client'
import { parseJsonObject } from '#lib/json-object.ts'
import type { OAuthCode, OAuthRegistration } from '#ports/oauth-providers.ts'
import { type Answer, ask, ExchangeFailed, type ExchangeOptions, invalid } from './exchange.ts'
import { idTokenAlgorithms } from './id-token-signature.ts'

/**
 * What the token endpoint answers to the code, and the claims of the ID token: of this issuer, for us, with the nonce,
 * and not expired. The signature is not looked at.
 */
export async function redeemCode(
  { clientId, clientSecret, issuer, tokenUrl }: OAuthRegistration,
  code: OAuthCode,
  options: ExchangeOptions,
): Promise<{ tokenResponse: Record<string, unknown>; idToken?: string }> {
  let answer: Answer | undefined
  const config = new openid.Configuration(
    {
      // Who is not an OpenID provider has none; nothing is held against it.
      issuer: issuer ?? new URL(tokenUrl).origin,
      token_endpoint: tokenUrl,
      id_token_signing_alg_values_supported: idTokenAlgorithms,
    },
    clientId,
    { [openid.clockSkew]: Math.round((code.now.getTime() - Date.now()) / 1000) },
    clientSecret === undefined ? openid.None() : openid.ClientSecretPost(clientSecret),
  )
  config[openid.customFetch] = async (url, { method, headers, body }) => {
    answer = await ask('token', url, { method, headers, body: body ? String(body) : undefined }, options)
    return toResponse(answer)
  }
  // Which URLs are secure is known to the exchange.
  openid.allowInsecureRequests(config)

  try {
    const { id_token } = await openid.authorizationCodeGrant(config, callbackUrl(code, issuer), {
      pkceCodeVerifier: code.verifier,
      expectedNonce: issuer === undefined ? undefined : code.nonce,
      idTokenExpected: issuer !== undefined,
    })
    const tokenResponse = parseJsonObject(answer?.text ?? '')
    if (!tokenResponse) throw invalid('token', 'it did not answer with a JSON object')
    return { tokenResponse, idToken: issuer === undefined ? undefined : id_token }
  } catch (error) {
    throw toFailed(error, answer)
  }
}

/** Where the browser came back to. The state was looked at before, and is no business of the library. */
function callbackUrl({ code, redirectUri, issuer: claimed }: OAuthCode, issuer: string | undefined): URL {
  const url = new URL(redirectUri)
  url.searchParams.set('code', code)
  if (claimed !== undefined && issuer !== undefined) url.searchParams.set('iss', claimed)
  return url
}

function toResponse({ status, contentType, text }: Answer): Response {
  const hasNoBody = [101, 204, 205, 304].includes(status)
  return new Response(hasNoBody ? null : text, { status, headers: { 'content-type': contentType } })
}

/** Messages of the library tell which check failed; its causes hold tokens. */
function toFailed(error: unknown, answer: Answer | undefined): ExchangeFailed {
  const { cause, message, code } = error as Error & { code?: string }
  if (error instanceof ExchangeFailed) return error
  if (cause instanceof ExchangeFailed) return cause
  if (answer && answer.status !== 200) {
    const { status } = answer
    const refusal = error instanceof openid.ResponseBodyError ? error.error : undefined
    return new ExchangeFailed({ endpoint: 'token', kind: 'refused', status, code: refusal, detail: message })
  }
  const reason = cause instanceof Error ? cause.message : message
  return invalid('token', code ? `${reason} (${code})` : reason)
}
