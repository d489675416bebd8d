/**
 * Cookies, through the package of that name.
 *
 * All of them are for this host alone, and out of reach of scripts.
 *
 * @module
 */
import { parseCookie, stringifySetCookie } from 'cookie'
import type { Request } from './listener.ts'

export interface CookieOptions {
  /** Seconds; without it the cookie goes with the browser's session, at 0 it goes at once. */
  maxAge?: number
  /** Whether the browser reaches this server over TLS, as it reaches it. */
  secure: boolean
  /** `lax` unless told; `unset` leaves it to the browser. */
  sameSite?: 'lax' | 'none' | 'unset'
}

/** The cookies of a request. Of several with one name the first counts. */
export function readCookies({ headers }: Pick<Request, 'headers'>): Record<string, string | undefined> {
  return parseCookie(headers.cookie ?? '')
}

/** The value of a `set-cookie` header. */
export function setCookie(name: string, value: string, { maxAge, secure, sameSite = 'lax' }: CookieOptions): string {
  return stringifySetCookie({
    name,
    value,
    maxAge,
    path: '/',
    httpOnly: true,
    secure,
    ...(sameSite !== 'unset' && { sameSite }),
  })
}

/** The header that makes a browser forget the cookie. */
export function dropCookie(name: string, options: Pick<CookieOptions, 'secure'>): string {
  return setCookie(name, '', { ...options, maxAge: 0 })
}
