/**
 * Forms that only this site can have sent: each has the token of the cookie in a hidden field (double submit).
 *
 * The names are those that programs which fill in Cognito's forms know.
 *
 * @module
 */
import { isSecure, type Site } from '#core/oauth/site.ts'
import { readCookies, setCookie } from '#http/cookies.ts'
import type { Request } from '#http/listener.ts'
import { equalTexts } from '#lib/compare.ts'
import type { Chance } from '#ports/chance.ts'

const name = 'XSRF-TOKEN'

/** A UUID. */
const form = /^[0-9a-f-]{36}$/

/** The token of the browser, or a new one. */
export function csrfToken(chance: Chance, request: Request): string {
  return tokenOf(request) ?? chance.uuid()
}

export function csrfCookie(site: Site, token: string): string {
  return setCookie(name, token, { secure: isSecure(site) })
}

/** Whether a form brought the token that the browser has. */
export function isToken(request: Request, sent: string): boolean {
  const token = tokenOf(request)
  return token !== undefined && equalTexts(token, sent)
}

/**
 * Whether the browser says that the form stood on a page of this very origin, where it says anything: by Fetch Metadata,
 * else, as over plain HTTP, by `Origin` (RFC 6454 §7).
 */
export function isSameOrigin({ headers }: Request): boolean {
  const { 'sec-fetch-site': from, origin, host } = headers
  if (from !== undefined) return from === 'same-origin' || from === 'none'
  return origin === undefined || URL.parse(origin)?.host === host?.toLowerCase()
}

function tokenOf(request: Request): string | undefined {
  const token = readCookies(request)[name]
  return token !== undefined && form.test(token) ? token : undefined
}
