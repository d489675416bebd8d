/**
 * Identity providers that speak OAuth 2.0, most of them OpenID Connect: what they say of somebody who comes back from
 * them with a code.
 *
 * The core says where the provider's endpoints are and what it is to be told; how it is asked, how long that may take,
 * where it may lead, and whether an ID token holds is the engine's business. Never called inside a transaction.
 *
 * @module
 */

export interface OAuthProviders {
  /** Trades the code for what the provider knows. What keeps that from being had is a failure and no rejection. */
  redeem(registration: OAuthRegistration, code: OAuthCode): Promise<{ redeemed: Redeemed } | { failure: OAuthFailure }>
}

/** Who we are at a provider, and where it is. */
export interface OAuthRegistration {
  clientId: string
  /** Sent as a parameter (`client_secret_post`). */
  clientSecret?: string
  tokenUrl: string
  /** Facebook's token endpoint is asked with GET, and gives no ID token. */
  tokenMethod: 'GET' | 'POST'
  /** With it the provider speaks OpenID Connect: there has to be an ID token, and it is this issuer's. */
  issuer?: string
  /** The issuer's keys; without it, where its discovery document says. */
  jwksUri?: string
  userInfo?: UserInfoEndpoint
}

export interface UserInfoEndpoint {
  url: string
  method: 'GET' | 'POST'
  /**
   * Names that go behind the URL, as far as the ID token does not have the claims: `…/me?fields=` becomes
   * `…/me?fields=id,email`. When no name is left, nothing is asked.
   */
  names?: string[]
  /** Whether it has to answer for the subject of the ID token (OpenID Connect Core §5.3.2), or has names of its own. */
  hasSubject: boolean
}

/** What came back, and what it is held against. */
export interface OAuthCode {
  code: string
  /** The redirect URI that the code was asked for with. */
  redirectUri: string
  /** Who claims to have answered (RFC 9207). */
  issuer?: string
  /** Has to be in the ID token. */
  nonce: string
  /** PKCE (RFC 7636). */
  verifier?: string
  /** By the clock of the house. */
  now: Date
}

export interface Redeemed {
  /** As it came, tokens included. */
  tokenResponse: Record<string, unknown>
  /** Claims of an ID token that holds. */
  idToken?: Record<string, unknown>
  userInfo?: Record<string, unknown>
}

export interface OAuthFailure {
  endpoint: 'token' | 'discovery' | 'jwks' | 'userInfo'
  /** `unreachable` is anything that keeps an answer from being had, `refused` an error status, `invalid` an answer that does not hold. */
  kind: 'timed-out' | 'reset' | 'unreachable' | 'refused' | 'invalid'
  /** With `refused`: HTTP status, and the `error` of RFC 6749 §5.2 if there was one. */
  status?: number
  code?: string
  /** For the log alone: it may tell of our network. */
  detail: string
}
