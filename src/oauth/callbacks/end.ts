/** The end of a sign-in at an identity provider, of whatever kind. @module */
import type { Context } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { FederationError } from '#core/federation/federation-error.ts'
import { completeAuthorization } from '#core/oauth/answer.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { errorPageUrl, errorUrl } from '#core/oauth/authorization-error.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { isSecure } from '#core/oauth/site.ts'
import { setCookie } from '#http/cookies.ts'
import type { Reply } from '#http/listener.ts'
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
    if (error instanceof FederationError) return redirect(errorUrl(request, error))
    if (isPassing(error)) return redirect(errorUrl(request, { error: 'temporarily_unavailable' }))
    throw error
  }
}

/** For callbacks that do not even find out which app they are for. */
export async function orPatience(reply: Promise<Reply>): Promise<Reply> {
  return reply.catch((error) => {
    if (isPassing(error)) return redirect(errorPageUrl({ error: 'temporarily_unavailable' }))
    throw error
  })
}

/** Too much at once; the same request may do in a moment. */
function isPassing(error: unknown): boolean {
  return error instanceof StorageBusy || (error instanceof Fault && error.code === 'TooManyRequestsException')
}
