/** Sending a browser to the identity provider that an app, or the user, has chosen. @module */
import type { Context } from '#core/context.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { isOAuthProvider, oauthRequestUrl } from './oauth-request.ts'
import { samlRequestUrl } from './saml-request.ts'
import { newState, sealState } from './state.ts'

export interface Departure {
  /** The provider's page. */
  url: string
  /** What the browser has to keep: without it nobody can come back. */
  csrf: string
}

/** Begins a sign-in at the provider, which has to be one of the client's. Nothing is kept of it here. */
export async function startFederation(
  ctx: Context,
  request: AuthorizationRequest,
  provider: IdentityProviderRecord,
): Promise<Departure> {
  const { state, csrf } = newState(ctx, request, provider)
  if (isOAuthProvider(provider)) return { url: oauthRequestUrl(ctx, request, provider, state), csrf }
  const requestId = `_${ctx.chance.uuid()}`
  const relayState = sealState(ctx, { ...state, requestId })
  return { url: await samlRequestUrl(ctx, request.site, provider, relayState, requestId), csrf }
}
