/**
 * What all pages of a sign-in have in common: the authorization request that they serve, the look and language of the
 * pool, and the protection of their forms.
 *
 * The request stands in the URL of every page, so that nothing is kept for a visitor who may never come back, and two
 * tabs do not disturb one another.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import { explainVisit } from '#core/explain/visit.ts'
import { authorizationAnswer } from '#core/oauth/answer.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { type AuthorizationRequest, readAuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { makeBrowserSession } from '#core/oauth/browser-session.ts'
import { findSite, isSecure } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import { setCookie } from '#http/cookies.ts'
import { readForm } from '#http/form.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { broken } from './broken.ts'
import { csrfCookie, csrfToken, isSameOrigin, isToken } from './csrf.ts'
import { afterSignIn } from './passkey-address.ts'

export interface Visit {
  ctx: Context
  request: Request
  authorization: AuthorizationRequest
  /** Goes into the hidden field `_csrf` of every form. */
  csrf: string
}

/** A page of the sign-in, at one or several paths. */
export interface HostedPage {
  paths: readonly string[]
  /** How much of an authorization request it needs; a whole one unless told. */
  read?: typeof readAuthorizationRequest
  show(visit: Visit): Promise<Reply>
  /** Of a form that this site made itself. */
  take?(visit: Visit, form: URLSearchParams): Promise<Reply>
  /** What to answer to a form that it did not make, or whose token the browser no longer has. */
  refuse?(visit: Visit): Promise<Reply>
}

export function hostedRoutes(services: Services, pages: readonly HostedPage[]): Route[] {
  return pages.flatMap((page) =>
    page.paths.flatMap((path): Route[] => [
      { method: 'GET', path, handler: (request) => receive(services, request, page, (visit) => page.show(visit)) },
      { method: 'POST', path, handler: (request) => receive(services, request, page, (visit) => submit(page, visit)) },
    ]),
  )
}

/** To another page of this sign-in, with the request. `cookies` are `set-cookie` headers. */
export function goTo({ authorization: { query } }: Visit, path: string, cookies: string[] = []): Reply {
  return redirect(`${path}?${query}`, cookies)
}

/**
 * Back to the app, with what it asked for, or to the page of these which the sign-in was for. The browser keeps the
 * sign-in for other apps.
 */
export async function complete(visit: Visit, authenticated: Authenticated): Promise<Reply> {
  const { ctx, authorization } = visit
  const url = afterSignIn(authorization.query) ?? (await authorizationAnswer(ctx, authorization, authenticated))
  return redirect(url, [sessionCookie(visit, authenticated)])
}

/** The `set-cookie` header of somebody who has signed in. */
export function sessionCookie({ ctx, authorization: { site } }: Visit, authenticated: Authenticated): string {
  const { name, value, maxAge } = makeBrowserSession(ctx, site, authenticated)
  return setCookie(name, value, { maxAge, secure: isSecure(site) })
}

async function receive(
  services: Services,
  request: Request,
  page: HostedPage,
  answer: (visit: Visit) => Promise<Reply>,
): Promise<Reply> {
  const ctx = requestContext(services, request)
  const reply = await respond(ctx, request, page, answer)
  return { ...reply, headers: { ...reply.headers, ...explainVisit(ctx, request, reply) } }
}

/** Without a usable authorization request there is no page, but the error that it brings about. */
async function respond(
  ctx: Context,
  request: Request,
  { read: readRequest = readAuthorizationRequest }: HostedPage,
  answer: (visit: Visit) => Promise<Reply>,
): Promise<Reply> {
  const { query, host } = request
  const read = await readRequest(ctx, await findSite(ctx, host, query.get('client_id')), query)
  if ('url' in read) return redirect(read.url)
  const csrf = csrfToken(ctx.chance, request)
  const visit = { ctx, request, authorization: read.request, csrf }
  const reply = await answer(visit).catch((error) => broken(visit, error))
  return withCookie(reply, csrfCookie(read.request.site, csrf))
}

async function submit(page: HostedPage, visit: Visit): Promise<Reply> {
  const { request, csrf } = visit
  const form = readForm(request)
  const sent = form?.get('_csrf') ?? form?.get('csrf') ?? ''
  if (!page.take || !form || !isSameOrigin(request) || !isToken(request, sent)) {
    return page.refuse ? page.refuse(visit) : page.show(visit)
  }
  return page.take({ ...visit, csrf }, form)
}

function withCookie(reply: Reply, cookie: string): Reply {
  const { 'set-cookie': given = [] } = reply.headers ?? {}
  const cookies = [...(typeof given === 'string' ? [given] : given), cookie]
  return { ...reply, headers: { ...reply.headers, 'set-cookie': cookies } }
}
