/**
 * The redirect URI at identity providers that speak OAuth 2.0 (RFC 6749 §3.1.2): where they send browsers back to, and
 * Apple has them post a form to.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import { finishOAuth } from '#core/federation/oauth-finish.ts'
import { isOAuthProvider } from '#core/federation/oauth-request.ts'
import { findReturn } from '#core/federation/return.ts'
import { errorPageUrl } from '#core/oauth/authorization-error.ts'
import { readForm } from '#http/form.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { readCsrfState } from '../csrf-state.ts'
import { endFederation, receiveCallback } from './end.ts'

/** `GET` and `POST /oauth2/idpresponse`. */
export function oauthCallbackRoutes(services: Services): Route[] {
  const path = '/oauth2/idpresponse'
  const handler = (visit: Request, callback: URLSearchParams) =>
    receiveCallback(services, visit, (ctx) => receive(ctx, visit, callback))
  return [
    { method: 'GET', path, handler: (visit) => handler(visit, visit.query) },
    { method: 'POST', path, handler: (visit) => handler(visit, readForm(visit) ?? new URLSearchParams()) },
  ]
}

async function receive(ctx: Context, visit: Request, callback: URLSearchParams): Promise<Reply> {
  const text = callback.get('state') ?? ''
  const found = await findReturn(ctx, { host: visit.host, text, cookies: readCsrfState(visit) })
  if (!found) return redirect(errorPageUrl({ error: 'Invalid State' }))
  if ('url' in found) return redirect(found.url)
  const { provider, request } = found
  // SAML has a place of its own to come back to.
  if (!isOAuthProvider(provider)) return redirect(errorPageUrl({ error: 'Invalid State' }))
  return endFederation(ctx, request, () => finishOAuth(ctx, { ...found, provider }, callback))
}
