/**
 * How identity providers that speak OAuth 2.0 differ: what each is asked with, and how it names who somebody is.
 *
 * @module
 */
import type { IdentityProviderTypeType } from '#contract/index.ts'
import { claimsOfApple } from './apple.ts'

export type OAuthType = Exclude<IdentityProviderTypeType, 'SAML'>

export interface Dialect {
  /** It gives ID tokens, and takes a nonce into them. */
  isOpenId: boolean
  /** It knows PKCE (RFC 7636). */
  usesVerifier: boolean
  /** It is told the `login_hint` of the app. */
  takesHint: boolean
  /** What stands between scopes; a space, unless told. */
  scopeSeparator?: ','
  /** More members of the authorization request. */
  parameters?: Record<string, string>
  /** Claims in what the browser brought along with the code. */
  claimsOf?(callback: URLSearchParams): Record<string, string>
}

export const dialects: Record<OAuthType, Dialect> = {
  OIDC: { isOpenId: true, usesVerifier: true, takesHint: true },
  Google: { isOpenId: true, usesVerifier: true, takesHint: false },
  Facebook: { isOpenId: false, usesVerifier: false, takesHint: false, scopeSeparator: ',' },
  LoginWithAmazon: { isOpenId: false, usesVerifier: false, takesHint: false },
  SignInWithApple: {
    isOpenId: true,
    usesVerifier: false,
    takesHint: false,
    // Apple wants it as soon as a scope is asked for.
    parameters: { response_mode: 'form_post' },
    claimsOf: claimsOfApple,
  },
}
