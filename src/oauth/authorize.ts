/**
 * The authorization endpoint (RFC 6749 §3.1): sends the browser to the app at once, to an identity provider, or to the
 * sign-in page.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import { explainVisit } from '#core/explain/visit.ts'
import { startFederation } from '#core/federation/start.ts'
import { authorizationAnswer, findSignedIn } from '#core/oauth/answer.ts'
import { errorUrl } from '#core/oauth/authorization-error.ts'
import { type AuthorizationRequest, readAuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { browserSessionName } from '#core/oauth/browser-session.ts'
import { findSite } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import { readCookies } from '#http/cookies.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { StorageBusy } from '#ports/storage.ts'
import { csrfCookies } from './csrf-state.ts'

/** `GET /oauth2/authorize`, which older documents call `/authorize`. */
export function authorizeRoutes(services: Services): Route[] {
  const handler = (request: Request) => authorize(services, request)
  return ['/oauth2/authorize', '/authorize'].map((path) => ({ method: 'GET', path, handler }))
}

async function authorize(services: Services, visit: Request): Promise<Reply> {
  const ctx = requestContext(services, visit)
  const reply = await receive(ctx, visit)
  return { ...reply, headers: { ...reply.headers, ...explainVisit(ctx, visit, reply) } }
}

async function receive(ctx: Context, visit: Request): Promise<Reply> {
  const { query, host } = visit
  const read = await readAuthorizationRequest(ctx, await findSite(ctx, host, query.get('client_id')), query)
  if ('url' in read) return redirect(read.url)
  return answer(ctx, visit, read.request).catch((error) => {
    if (error instanceof StorageBusy) return redirect(errorUrl(read.request, { error: 'temporarily_unavailable' }))
    throw error
  })
}

async function answer(ctx: Context, visit: Request, request: AuthorizationRequest): Promise<Reply> {
  const signedIn = await findSignedIn(ctx, request, readCookies(visit)[browserSessionName(request.site)])
  // The classic pages ask whether to go on as the same user.
  if (signedIn && request.site.isManaged) return redirect(await authorizationAnswer(ctx, request, signedIn))
  if (request.prompts.includes('none')) {
    ctx.explain?.note({ note: 'nobodySignedIn' })
    return redirect(errorUrl(request, { error: 'login_required' }))
  }
  if (!signedIn && typeof request.provider === 'object') {
    const { url, csrf } = await startFederation(ctx, request, request.provider)
    return redirect(url, csrfCookies(request.site, csrf))
  }
  return redirect(`/login?${request.query}`)
}
