/** What callbacks of identity providers of all kinds have in common. @module */
import type { Context, Services } from '#core/context.ts'
import { explainVisit } from '#core/explain/visit.ts'
import { Fault } from '#core/fault.ts'
import { FederationError } from '#core/federation/federation-error.ts'
import { completeAuthorization } from '#core/oauth/answer.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { errorPageUrl, errorUrl } from '#core/oauth/authorization-error.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { isSecure } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import { setCookie } from '#http/cookies.ts'
import type { Reply, Request } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { StorageBusy } from '#ports/storage.ts'
import { countRequest } from '../endpoint.ts'

/** Sends the browser back to the app: with who was found to have signed in, or with the reason why nobody was. */
export async function endFederation(
  ctx: Context,
  request: AuthorizationRequest,
  finish: () => Promise<Authenticated>,
): Promise<Reply> {
  try {
    await countRequest(ctx, 'UserFederation')
    const { url, session } = await completeAuthorization(ctx, request, await finish())
    const { name, value, maxAge } = session
    return redirect(url, [setCookie(name, value, { maxAge, secure: isSecure(request.site) })])
  } catch (error) {
    if (error instanceof FederationError) {
      if (error.cause instanceof Fault) await ctx.explain?.noteReason(ctx, error.cause)
      return redirect(errorUrl(request, error))
    }
    if (isPassing(error)) return redirect(errorUrl(request, { error: 'temporarily_unavailable' }))
    throw error
  }
}

/** Answers a browser that comes back; where it is not even known for which app, an error page asks for patience. */
export async function receiveCallback(
  services: Services,
  request: Request,
  receive: (ctx: Context) => Promise<Reply>,
): Promise<Reply> {
  const ctx = requestContext(services, request)
  const reply = await receive(ctx).catch((error) => {
    if (isPassing(error)) return redirect(errorPageUrl({ error: 'temporarily_unavailable' }))
    throw error
  })
  return { ...reply, headers: { ...reply.headers, ...explainVisit(ctx, request, reply) } }
}

/** Too much at once; the same request may do in a moment. */
function isPassing(error: unknown): boolean {
  return error instanceof StorageBusy || (error instanceof Fault && error.code === 'TooManyRequestsException')
}
