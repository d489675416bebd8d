/** What is peculiar to a type of identity provider. @module */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { isSecureUrl } from '#lib/secure-url.ts'
import type { SamlFacts } from '#ports/records.ts'

/** ProviderDetails, by their wire names. */
export type Details = Record<string, string>

export interface Completed {
  details: Details
  saml?: SamlFacts
}

export interface Kind {
  /** Where the user's identifier stands among the provider's claims. In SAML it is no claim but the subject. */
  usernameClaim?: string
  /** One company's service: a pool has one such provider, called by its type. */
  isSocial: boolean
  /**
   * The details as they are kept, from those that were given: checked, with defaults, and with what the provider itself
   * publishes. May ask the provider. Refused with InvalidParameterException.
   */
  complete(ctx: Context, given: Details, existing: Existing): Promise<Completed>
}

/** Whose details they are, and those that the provider has so far. */
export interface Existing {
  poolId: string
  details?: Details
}

/** Refuses with `text` details that lack one of the keys. An empty value is none. */
export function requireDetails(details: Details, keys: string[], text: string): void {
  if (!keys.every((key) => details[key])) throw faults.invalidParameter(text)
}

/** Refuses URLs that a sign-in would send users or secrets to without TLS. The text is that for OIDC providers. */
export function requireSecureUrls(details: Details, keys: string[]): void {
  if (!keys.every((key) => details[key] === undefined || isSecureUrl(details[key]))) {
    throw faults.invalidParameter('OIDC endpoint must start with https://')
  }
}
