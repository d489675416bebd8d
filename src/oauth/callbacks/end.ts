/** The end of a sign-in at an identity provider, of whatever kind. @module */
import type { Context } from '#core/context.ts'
import { FederationError } from '#core/federation/federation-error.ts'
import { completeAuthorization } from '#core/oauth/answer.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import { errorUrl } from '#core/oauth/authorization-error.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { isSecure } from '#core/oauth/site.ts'
import { setCookie } from '#http/cookies.ts'
import type { Reply } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'

/** Sends the browser back to the app: with who was found to have signed in, or with the reason why nobody was. */
export async function endFederation(
  ctx: Context,
  request: AuthorizationRequest,
  finish: () => Promise<Authenticated>,
): Promise<Reply> {
  try {
    const { url, session } = await completeAuthorization(ctx, request, await finish())
    const { name, value, maxAge } = session
    return redirect(url, [setCookie(name, value, { maxAge, secure: isSecure(request.site) })])
  } catch (error) {
    if (error instanceof FederationError) return redirect(errorUrl(request, error))
    throw error
  }
}
