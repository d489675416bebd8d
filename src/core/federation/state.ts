/**
 * What a browser carries to an identity provider and back: `state` in OAuth 2.0, RelayState in SAML.
 *
 * It is sealed and says all that is known of the sign-in, so nothing is stored before somebody comes back. It is good
 * for five minutes, for one answer, and in the browser that has the cookie alone: an answer that was obtained in another
 * one signs nobody in (RFC 9700 §4.7).
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Context } from '#core/context.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import { equalTexts } from '#lib/compare.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'

export interface FederationState {
  /** Unique; a value that goes to OpenID providers, and comes back in the ID token. */
  nonce: string
  poolId: string
  clientId: string
  /** Name of the identity provider that has to answer. */
  provider: string
  /** The authorization request as it came. */
  query: string
  /** Of the site that the sign-in began on. */
  origin: string
  /** PKCE: what proves that the code is redeemed by who asked for it (RFC 7636). */
  verifier?: string
  /** Of a SAML request. */
  requestId?: string
  /** What the cookie's value hashes to. */
  csrf: string
  /** Milliseconds. */
  expiresAt: number
}

/** Cognito drops a sign-in that nobody goes on with for so long. */
const lifetimeMs = 5 * 60_000

const purpose = 'federation state'

/** The state of a sign-in that begins now, and the value of the cookie that it needs. */
export function newState(
  ctx: Context,
  { site, client, query }: Pick<AuthorizationRequest, 'site' | 'client' | 'query'>,
  provider: IdentityProviderRecord,
): { state: FederationState; csrf: string } {
  const csrf = toBase64url(ctx.chance.bytes(32))
  const state: FederationState = {
    nonce: toBase64url(ctx.chance.bytes(32)),
    poolId: site.pool.id,
    clientId: client.id,
    provider: provider.name,
    query: query.toString(),
    origin: site.origin,
    csrf: hash(csrf),
    expiresAt: ctx.clock.now().getTime() + lifetimeMs,
  }
  return { state, csrf }
}

export function sealState(ctx: Context, state: FederationState): string {
  return toBase64url(ctx.vault.seal(purpose, JSON.stringify(state)))
}

/** What was sealed; nothing when it has expired, comes with none of the cookies, or was never sealed here. */
export function openState(
  ctx: Context,
  text: string,
  cookieValues: (string | undefined)[],
): FederationState | undefined {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) return undefined
  const state: FederationState = JSON.parse(opened.toString())
  if (state.expiresAt <= ctx.clock.now().getTime()) return undefined
  const isOurs = cookieValues.some((value) => value && equalTexts(hash(value), state.csrf))
  return isOurs ? state : undefined
}

/** Uses the state up; false when that was done before. */
export async function spendState(ctx: Context, { poolId, nonce, expiresAt }: FederationState): Promise<boolean> {
  const spentAt = ctx.clock.now()
  const spent = { poolId, kind: 'federation', id: nonce, spentAt, expiresAt: new Date(expiresAt) } as const
  return ctx.storage.transaction((tx) => tx.spent.add(spent))
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
