/**
 * Where SAML providers have browsers post their answers to our logout requests.
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import { finishSamlLogout } from '#core/federation/saml-logout.ts'
import { errorPageUrl } from '#core/oauth/authorization-error.ts'
import { requestContext } from '#core/request-context.ts'
import { readForm } from '#http/form.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { missing, unusable } from './saml.ts'

/** `POST /saml2/logout`. */
export function samlLogoutRoute(services: Services): Route {
  return { method: 'POST', path: '/saml2/logout', handler: (request) => goOn(services, request) }
}

async function goOn(services: Services, request: Request): Promise<Reply> {
  const form = readForm(request)
  const [samlResponse, relayState] = [form?.get('SAMLResponse'), form?.get('RelayState')]
  if (!relayState) return redirect(errorPageUrl(missing('RelayState')))
  if (!samlResponse) return redirect(errorPageUrl(missing('SAMLResponse')))
  const target = await finishSamlLogout(requestContext(services, request), relayState, samlResponse)
  return redirect(target ?? errorPageUrl(unusable))
}
