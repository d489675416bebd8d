/**
 * Single logout: who signs out at the pool is sent through the SAML provider, whose session ends too (SAML 2.0 Profiles
 * §4.4, begun by the service provider).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import type { Site } from '#core/oauth/site.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { isOn } from './saml.ts'
import { decodeMessage, signedContent } from './saml-message.ts'
import { namespaces } from './saml-names.ts'
import { refreshed } from './saml-refresh.ts'
import { invalidSignature, SamlRefusal } from './saml-refusal.ts'
import { samlLogoutRequestUrl } from './saml-request.ts'
import { requireElement, requireSuccess } from './saml-response.ts'
import { logoutUrl } from './saml-service-provider.ts'
import { openDetails } from './sealed-details.ts'
import { children, type Element } from './xml.ts'

/** What a browser carries to the provider and back, sealed, in RelayState. */
interface LogoutState {
  poolId: string
  provider: string
  /** Of the site that the sign-out began on. */
  origin: string
  requestId: string
  /** Where the browser goes in the end. */
  target: string
  /** Milliseconds. */
  expiresAt: number
}

const purpose = 'SAML logout state'

const lifetimeMs = 5 * 60_000

/**
 * Where a browser whose session at the pool has ended goes first, to come to `target` in the end; nothing for a user of
 * no SAML provider, or of one that is not to be told (IDPSignout) or cannot be.
 */
export async function samlLogoutUrl(
  ctx: Context,
  site: Site,
  { provider: name, saml: subject }: Pick<Authenticated, 'provider' | 'saml'>,
  target: string,
): Promise<string | undefined> {
  if (!name || !subject) return undefined
  const found = await ctx.storage.identityProviders.find(site.pool.id, name)
  if (found?.type !== 'SAML') return undefined
  const { IDPSignout, SLORedirectBindingURI: url } = openDetails(ctx.vault, await refreshed(ctx, found))
  if (!isOn(IDPSignout) || !url) return undefined
  const requestId = `_${ctx.chance.uuid()}`
  const expiresAt = ctx.clock.now().getTime() + lifetimeMs
  const state: LogoutState = { poolId: site.pool.id, provider: name, origin: site.origin, requestId, target, expiresAt }
  const relayState = toBase64url(ctx.vault.seal(purpose, JSON.stringify(state)))
  return samlLogoutRequestUrl(ctx, site, url, subject, relayState, requestId)
}

/**
 * The target, when the provider has answered; nothing when it was not asked by us, or did not answer itself. That it
 * could not end its session keeps nobody here.
 */
export async function finishSamlLogout(
  ctx: Context,
  relayState: string,
  samlResponse: string,
): Promise<string | undefined> {
  const state = openState(ctx, relayState)
  const found = state && (await ctx.storage.identityProviders.find(state.poolId, state.provider))
  if (!state || !found) return undefined
  const provider = await refreshed(ctx, found)
  const about = { requestId: ctx.requestId, poolId: state.poolId, provider: state.provider }
  try {
    const response = await readLogoutResponse(ctx, provider, state, samlResponse)
    noteFailure(ctx, about, response)
    return state.target
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    ctx.log.warn({ ...about, reason: error.message }, 'The logout response of a SAML provider was not believed.')
    return undefined
  }
}

function openState(ctx: Context, text: string): LogoutState | undefined {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  if (!opened) return undefined
  const state: LogoutState = JSON.parse(opened.toString())
  return state.expiresAt > ctx.clock.now().getTime() ? state : undefined
}

async function readLogoutResponse(
  ctx: Context,
  { saml }: IdentityProviderRecord,
  { origin, requestId }: LogoutState,
  base64: string,
): Promise<Element> {
  const message = decodeMessage(base64)
  requireElement(message.root, namespaces.protocol, 'LogoutResponse')
  const response = await signedContent(ctx, message, message.root, saml?.signingCertificates ?? [])
  if (!response) throw invalidSignature()
  const [issuer] = children(response, namespaces.assertion, 'Issuer')
  const destination = response.getAttribute('Destination')
  if (issuer?.textContent?.trim() !== saml?.entityId) throw new SamlRefusal('The issuer is not the identity provider')
  if (destination !== logoutUrl({ origin })) throw new SamlRefusal('The destination of the response is another')
  if (response.getAttribute('InResponseTo') !== requestId) throw new SamlRefusal('The response answers another request')
  return response
}

function noteFailure(ctx: Context, about: object, response: Element): void {
  try {
    requireSuccess(response)
  } catch (error) {
    if (!(error instanceof SamlRefusal)) throw error
    ctx.log.warn({ ...about, reason: error.message }, 'A SAML provider did not end its session.')
  }
}
