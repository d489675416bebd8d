/**
 * `GET /logout`: the end of a browser's session at a pool, and where the browser goes from there.
 *
 * Tokens live on: apps that have them forget or revoke them.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/logout-endpoint.html
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import { samlLogoutUrl } from '#core/federation/saml-logout.ts'
import { errorPageUrl } from '#core/oauth/authorization-error.ts'
import { browserSessionName, openBrowserSession } from '#core/oauth/browser-session.ts'
import { findSite, isSecure, type Site } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import { dropCookie, readCookies } from '#http/cookies.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'

export function logoutRoute(services: Services): Route {
  return { method: 'GET', path: '/logout', handler: (request) => logout(requestContext(services, request), request) }
}

async function logout(ctx: Context, request: Request): Promise<Reply> {
  const { host, query } = request
  const clientId = query.get('client_id')
  const site = await findSite(ctx, host, clientId)
  const found = site && clientId ? await ctx.directory.findClient(clientId) : undefined
  const client = found?.poolId === site?.pool.id ? found : undefined
  const location = target(client, query)
  return site ? leave(ctx, site, request, location) : redirect(location)
}

/** Whatever was asked for, the session has ended, and that of a SAML provider that wants to know is ended on the way. */
async function leave(ctx: Context, site: Site, request: Request, location: string): Promise<Reply> {
  const name = browserSessionName(site)
  const session = await openBrowserSession(ctx, site.pool, readCookies(request)[name])
  const detour = session && (await samlLogoutUrl(ctx, site, session, location))
  return redirect(detour ?? location, [dropCookie(name, { secure: isSecure(site) })])
}

/** The app's own address, else the sign-in page for the same app, else the error page. */
function target(client: Client | undefined, query: URLSearchParams): string {
  if (!query.get('client_id')) return errorPageUrl(missing('client_id'))
  if (!client) return errorPageUrl({ error: 'Client does not exist.' }, query.get('client_id'))
  const logoutUri = query.get('logout_uri')
  // RFC 9700 §4.11: compared as text, and nothing but the same.
  if (logoutUri !== null && client.settings.LogoutURLs?.includes(logoutUri)) return logoutUri
  if (logoutUri !== null || !query.get('redirect_uri')) return errorPageUrl(missing('redirect_uri'), client.id)
  return `/login?${signInQuery(client, query)}`
}

/** The sign-in page checks what the query asks for. Providers are not gone to from here. */
function signInQuery({ settings }: Client, query: URLSearchParams): URLSearchParams {
  const next = new URLSearchParams(query)
  next.delete('identity_provider')
  next.delete('idp_identifier')
  if (!next.get('scope')) next.set('scope', settings.AllowedOAuthScopes?.join(' ') ?? '')
  return next
}

function missing(parameter: string) {
  return { error: `Required String parameter '${parameter}' is not present` }
}
