/** What an identity provider has said of somebody who came back from it, in the form that all kinds of them share. @module */
import type { SamlSubject } from '#core/oauth/authenticated.ts'

export interface ProviderAnswer {
  /** Who it is at the provider: `sub`, `id`, `user_id`, NameID. */
  subject: string
  /** By the provider's names. What has several values is a list. */
  attributes: ProviderAttributes
  /** The same as it came, for the functions of InboundFederation. */
  parts: AnswerParts
  saml?: SamlSubject
}

export type ProviderAttributes = Record<string, string | string[]>

/** Members of InboundFederation's `request.attributes`; SAML has the last, other kinds the first three. */
export interface AnswerParts {
  tokenResponse?: Record<string, unknown>
  /** Its claims. */
  idToken?: Record<string, unknown>
  userInfo?: Record<string, unknown>
  samlResponse?: Record<string, unknown>
}
