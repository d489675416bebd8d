/**
 * What an app gets for its authorization request: a code, or in the implicit grant the tokens themselves.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { currentEventId } from '#core/tokens/session.ts'
import type { Authenticated } from './authenticated.ts'
import { issueCode } from './authorization-code.ts'
import { addToRedirectUri, errorUrl } from './authorization-error.ts'
import type { AuthorizationRequest } from './authorization-request.ts'
import { type BrowserSession, makeBrowserSession, openBrowserSession } from './browser-session.ts'
import { issueOAuthTokens } from './issue-tokens.ts'

/** The end of a sign-in: where the browser goes, and what it keeps. */
export interface Completed {
  url: string
  session: BrowserSession
}

/** Answers the request of the app that sent the user to sign in. */
export async function completeAuthorization(
  ctx: Context,
  request: AuthorizationRequest,
  authenticated: Authenticated,
): Promise<Completed> {
  const session = makeBrowserSession(ctx, request.site, authenticated)
  return { url: await authorizationAnswer(ctx, request, authenticated), session }
}

/** The redirect URI with the code or the tokens (RFC 6749 §4.1.2, §4.2.2), or with the error of a function. */
export async function authorizationAnswer(
  ctx: Context,
  request: AuthorizationRequest,
  { user, eventId: begun, at }: Authenticated,
): Promise<string> {
  const { client, redirectUri, responseType, scopes, state, nonce, codeChallenge, resource } = request
  // A browser stays signed in when the user signs out everywhere; what it brings then is as good as a new sign-in.
  const eventId = currentEventId(ctx.chance, user, ctx.clock.now(), begun)
  const grant = {
    poolId: client.poolId,
    clientId: client.id,
    userId: user.id,
    eventId,
    authenticatedAt: at,
    scopes,
    redirectUri,
    codeChallenge,
    nonce,
    resource,
  }
  if (responseType === 'code') return addToRedirectUri(redirectUri, { code: await issueCode(ctx, grant), state }, false)
  try {
    const { idToken, accessToken, expiresIn } = await issueOAuthTokens(ctx, grant, { withRefreshToken: false })
    const members = {
      id_token: idToken,
      access_token: accessToken,
      expires_in: String(expiresIn),
      token_type: 'Bearer',
      state,
    }
    return addToRedirectUri(redirectUri, members, true)
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    return errorUrl(request, { error: 'invalid_request', description: error.message })
  }
}

/**
 * Who is signed in already, where that answers the request: the user came from a provider of the client, and from the
 * one that the request names. `text` is what the browser kept.
 */
export async function findSignedIn(
  ctx: Context,
  { site, client, provider, prompts }: AuthorizationRequest,
  text: string | undefined,
): Promise<Authenticated | undefined> {
  if (prompts.includes('login')) return undefined
  const session = await openBrowserSession(ctx, site.pool, text)
  if (!session) return undefined
  const came = session.provider ?? 'COGNITO'
  const isSupported = client.settings.SupportedIdentityProviders?.includes(came) ?? false
  const named = typeof provider === 'object' ? provider.name : provider
  return isSupported && (named ?? came) === came ? session : undefined
}
