/**
 * Small facts that one page leaves for the next: whose sign-up or new password it is about, where the code went, what
 * has just been done.
 *
 * They travel in a sealed cookie, for ten minutes, and are good for one client, which is of one pool.
 *
 * @module
 */
import { isSecure } from '#core/oauth/site.ts'
import { dropCookie, readCookies, setCookie } from '#http/cookies.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { Visit } from './visit.ts'

/** What has been done, for the page after it to say. */
export type Notice = 'confirmed' | 'passwordChanged' | 'codeSent' | 'codeNotSent' | 'resetRequired'

export interface PageData {
  /** As the person typed it. */
  username: string
  /** Where a code or link went, masked. */
  destination?: string
  medium?: 'EMAIL' | 'SMS'
  notice?: Notice
}

const name = 'page-data'

/** Seconds. */
const lifetime = 600

const purpose = 'page data'

interface Content extends PageData {
  clientId: string
  /** Milliseconds. */
  expiresAt: number
}

/** The `set-cookie` header that leaves the facts for the next page, in place of all before. */
export function leavePageData({ ctx, authorization: { site, client } }: Visit, data: PageData): string {
  const expiresAt = ctx.clock.now().getTime() + lifetime * 1000
  const content: Content = { ...data, clientId: client.id, expiresAt }
  const value = toBase64url(ctx.vault.seal(purpose, JSON.stringify(content)))
  return setCookie(name, value, { maxAge: lifetime, secure: isSecure(site) })
}

/** What the page before has left. */
export function findPageData({ ctx, request, authorization: { client } }: Visit): PageData | undefined {
  const sealed = fromBase64url(readCookies(request)[name] ?? '')
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) return undefined
  const { clientId, expiresAt, ...data }: Content = JSON.parse(opened.toString())
  return clientId === client.id && expiresAt > ctx.clock.now().getTime() ? data : undefined
}

/** The `set-cookie` header that takes the facts away. */
export function dropPageData({ authorization: { site } }: Visit): string {
  return dropCookie(name, { secure: isSecure(site) })
}
