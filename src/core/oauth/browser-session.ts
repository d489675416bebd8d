/**
 * What a browser keeps of a sign-in on a pool's pages, so that the next app does not ask again: single sign-on for one
 * hour.
 *
 * The value is sealed and says it all; nothing is stored. As with Cognito only signing out at the pool's pages ends it,
 * not the end of tokens.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Authenticated } from './authenticated.ts'
import { isSecure, type Site } from './site.ts'

/** Seconds from the sign-in; use does not prolong it. */
const lifetime = 3600

const purpose = 'browser session'

export interface BrowserSession {
  name: string
  value: string
  /** Seconds. */
  maxAge: number
}

interface Content extends Omit<Authenticated, 'user' | 'at'> {
  poolId: string
  userId: string
  /** Milliseconds. */
  at: number
}

/**
 * Under which name a browser keeps it. On the server's own address all pools are neighbours, and over TLS the prefix
 * has the browser see to it that no other host sets it (RFC 6265bis §4.1.3.2).
 */
export function browserSessionName(site: Site): string {
  const name = site.domain ? 'cognito' : `cognito.${site.pool.id}`
  return isSecure(site) ? `__Host-${name}` : name
}

/** What a browser is to keep of somebody who has signed in. */
export function makeBrowserSession(ctx: Context, site: Site, { user, at, ...rest }: Authenticated): BrowserSession {
  const content: Content = { poolId: user.poolId, userId: user.id, at: at.getTime(), ...rest }
  const value = toBase64url(ctx.vault.seal(purpose, JSON.stringify(content)))
  return { name: browserSessionName(site), value, maxAge: lifetime }
}

/** Who signed in, while that holds: not after an hour, and not for a user who was disabled, deleted or must reset the password. */
export async function openBrowserSession(ctx: Context, pool: Pool, text = ''): Promise<Authenticated | undefined> {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) return undefined
  const { poolId, userId, at: signedInAt, ...rest }: Content = JSON.parse(opened.toString())
  const at = new Date(signedInAt)
  const expiresAt = new Date(signedInAt + lifetime * 1000)
  if (poolId !== pool.id || expiresAt <= ctx.clock.now()) return undefined
  const user = await ctx.storage.users.find(poolId, userId)
  return user && isUsable(user) ? { user, at, ...rest } : undefined
}

function isUsable(user: UserRecord): boolean {
  try {
    requireUsable(user)
    return true
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}
