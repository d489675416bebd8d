/** Every type of identity provider. @module */
import type { IdentityProviderTypeType } from '#contract/index.ts'
import type { Kind } from './kind.ts'
import { oidc } from './oidc.ts'
import { saml } from './saml.ts'
import { facebook, google, loginWithAmazon, signInWithApple } from './social.ts'

export const kinds = {
  Facebook: facebook,
  Google: google,
  LoginWithAmazon: loginWithAmazon,
  OIDC: oidc,
  SAML: saml,
  SignInWithApple: signInWithApple,
} satisfies Record<IdentityProviderTypeType, Kind> as Record<IdentityProviderTypeType, Kind>
