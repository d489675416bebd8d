/**
 * For whom passkeys of a pool work: a domain, and the web origins on it.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { hostOf } from '#core/domains/host.ts'
import { isCustom } from '#core/domains/rules.ts'

/** The relying party id: the configured one, else the pool's custom domain, else its prefix domain. */
export async function findRelyingPartyId({ storage }: Context, pool: Pool): Promise<string | undefined> {
  const configured = pool.settings.WebAuthnConfiguration?.RelyingPartyId
  if (configured !== undefined) return configured.toLowerCase()
  const domains = await storage.domains.list(pool.id)
  const domain = domains.find(isCustom) ?? domains[0]
  return domain && hostOf(pool, domain)
}

/**
 * Whether a page of this origin may use the relying party's passkeys: it is at the domain or below it, and over https
 * unless it is on this machine. What a browser would not have let pass comes from no browser.
 */
export function isAllowedOrigin(origin: string, relyingPartyId: string): boolean {
  const url = URL.parse(origin)
  // A serialised origin has neither path nor credentials, and names a host in lower case.
  if (url?.origin !== origin) return false
  if (!isAtOrBelow(url.hostname, relyingPartyId)) return false
  return url.protocol === 'https:' || (url.protocol === 'http:' && isAtOrBelow(url.hostname, 'localhost'))
}

/** Whether a passkey has to verify its user. One that counts as two factors has to, whatever UserVerification says. */
export function requiresVerification(pool: Pool): boolean {
  return pool.settings.WebAuthnConfiguration?.UserVerification === 'required' || countsAsSecondFactor(pool)
}

/** Whether a passkey that verified its user is the second factor as well. */
export function countsAsSecondFactor({ settings }: Pool): boolean {
  return settings.WebAuthnConfiguration?.FactorConfiguration === 'MULTI_FACTOR_WITH_USER_VERIFICATION'
}

function isAtOrBelow(host: string, domain: string): boolean {
  return host === domain || host.endsWith(`.${domain}`)
}
