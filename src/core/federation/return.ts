/**
 * A browser that comes back from an identity provider: which sign-in it goes on with.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { type AuthorizationRequest, type Refused, readAuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { findSite } from '#core/oauth/site.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { type FederationState, openState, spendState } from './state.ts'

export interface Return {
  request: AuthorizationRequest
  /** Where the browser was sent, and alone may come back from (RFC 9700 §4.4). */
  provider: IdentityProviderRecord
  state: FederationState
}

export interface Returned {
  /** The host that it came back to. */
  host: string
  /** `state` or RelayState. */
  text: string
  /** What the browser has kept. */
  cookies: (string | undefined)[]
}

/**
 * The sign-in that the state is of, or where the browser has to go since its app's request is not good any more; nothing
 * when the state cannot be used. From then on it is used up.
 */
export async function findReturn(
  ctx: Context,
  { host, text, cookies }: Returned,
): Promise<Return | Refused | undefined> {
  const state = openState(ctx, text, cookies)
  const site = state && (await findSite(ctx, host, state.clientId))
  if (!state || site?.origin !== state.origin || site.pool.id !== state.poolId) return undefined
  const provider = await ctx.storage.identityProviders.find(state.poolId, state.provider)
  if (!provider || !(await spendState(ctx, state))) return undefined

  const read = await readAuthorizationRequest(ctx, site, new URLSearchParams(state.query))
  if ('url' in read) return read
  const { request } = read
  // It may have been taken away from the client since.
  if (!request.client.settings.SupportedIdentityProviders?.includes(provider.name)) return undefined
  return { request, provider, state }
}
