/**
 * The assertion consumer service: where SAML providers have browsers post their responses.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import { findReturn } from '#core/federation/return.ts'
import { finishSaml, type SamlReturn } from '#core/federation/saml-finish.ts'
import { findUnasked } from '#core/federation/saml-unasked.ts'
import { errorPageUrl } from '#core/oauth/authorization-error.ts'
import type { Refused } from '#core/oauth/authorization-request.ts'
import { readForm } from '#http/form.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { redirect } from '#http/redirect.ts'
import { readCsrfState } from '../csrf-state.ts'
import { endFederation, receiveCallback } from './end.ts'

/** `POST /saml2/idpresponse`. */
export function samlRoute(services: Services): Route {
  const handler = (request: Request) => receiveCallback(services, request, (ctx) => consume(ctx, request))
  return { method: 'POST', path: '/saml2/idpresponse', handler }
}

async function consume(ctx: Context, request: Request): Promise<Reply> {
  const form = readForm(request)
  const [samlResponse, relayState] = [form?.get('SAMLResponse'), form?.get('RelayState')]
  if (!relayState) return redirect(errorPageUrl(missing('RelayState')))
  if (!samlResponse) return redirect(errorPageUrl(missing('SAMLResponse')))
  const returned = await findSignIn(ctx, request, relayState)
  if (!returned) return redirect(errorPageUrl(unusable))
  if ('url' in returned) return redirect(returned.url)
  return endFederation(ctx, returned.request, () => finishSaml(ctx, returned, samlResponse))
}

/** One that began here, or else one that the provider has begun. */
async function findSignIn(
  ctx: Context,
  request: Request,
  relayState: string,
): Promise<SamlReturn | Refused | undefined> {
  const { host } = request
  const returned = await findReturn(ctx, { host, text: relayState, cookies: readCsrfState(request) })
  if (!returned) return findUnasked(ctx, host, relayState)
  if ('url' in returned) return returned
  const { requestId } = returned.state
  // A state of another kind of provider asked for no assertion.
  return requestId === undefined ? undefined : { request: returned.request, provider: returned.provider, requestId }
}

export const unusable = { error: 'Invalid samlResponse or relayState from identity provider' }

export function missing(parameter: string) {
  return { error: `Required String parameter '${parameter}' is not present` }
}
