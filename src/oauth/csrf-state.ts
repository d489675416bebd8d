/**
 * The cookies by which a browser that comes back from an identity provider is known for the one that was sent there
 * (RFC 9700 §4.7).
 *
 * Some providers have the browser post a form across sites, and a browser takes only cookies without restriction along
 * then, for which it wants TLS. For plain HTTP there is a second one that leaves it to the browser, as Cognito has it.
 *
 * @module
 */
import { isSecure, type Site } from '#core/oauth/site.ts'
import { readCookies, setCookie } from '#http/cookies.ts'
import type { Request } from '#http/listener.ts'

const [name, legacyName] = ['csrf-state', 'csrf-state-legacy']

/** As long as the state itself lives. Seconds. */
const maxAge = 300

export function csrfCookies(site: Site, value: string): string[] {
  const legacy = setCookie(legacyName, value, { maxAge, secure: isSecure(site), sameSite: 'unset' })
  return [setCookie(name, value, { maxAge, secure: true, sameSite: 'none' }), legacy]
}

/** What the browser has of them. */
export function readCsrfState(request: Request): string[] {
  const cookies = readCookies(request)
  return [cookies[name], cookies[legacyName]].filter((value) => value !== undefined)
}
