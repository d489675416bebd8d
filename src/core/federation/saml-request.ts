/**
 * What a pool sends to SAML identity providers, all of it by redirect: requests for a sign-in, requests for a sign-out.
 *
 * SAML 2.0 Bindings §3.4 (HTTP-Redirect), Core §3.4.1 and §3.7.1.
 *
 * @module
 */
import { createPrivateKey, sign } from 'node:crypto'
import { deflateRawSync } from 'node:zlib'
import type { Context } from '#core/context.ts'
import { sealPurposes } from '#core/directory.ts'
import type { SamlSubject } from '#core/oauth/authenticated.ts'
import type { Site } from '#core/oauth/site.ts'
import { signingCertificate } from '#core/pools/signing-certificate.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { bindings, namespaces, rsaSha256 } from './saml-names.ts'
import { refreshed } from './saml-refresh.ts'
import { assertionUrl, serviceProviderId } from './saml-service-provider.ts'
import { openDetails } from './sealed-details.ts'
import { escapeXml } from './xml.ts'

/**
 * Where a browser goes to sign in at the provider. The answer comes back by POST with `relayState`, and names
 * `requestId`: `_` and a UUID. Signed when the provider's RequestSigningAlgorithm says so.
 */
export async function samlRequestUrl(
  ctx: Context,
  site: Site,
  provider: IdentityProviderRecord,
  relayState: string,
  requestId: string,
): Promise<string> {
  const { SSORedirectBindingURI: url = '', RequestSigningAlgorithm } = openDetails(
    ctx.vault,
    await refreshed(ctx, provider),
  )
  const attributes = { AssertionConsumerServiceURL: assertionUrl(site), ProtocolBinding: bindings.post }
  const request = message('AuthnRequest', { ctx, site, requestId, url }, attributes)
  return redirectUrl(ctx, site, { url, request, relayState, isSigned: Boolean(RequestSigningAlgorithm) })
}

/** Where a browser goes to have the provider end its session with the user. Always signed. */
export async function samlLogoutRequestUrl(
  ctx: Context,
  site: Site,
  url: string,
  { nameId, nameIdFormat, sessionIndex }: SamlSubject,
  relayState: string,
  requestId: string,
): Promise<string> {
  const format = nameIdFormat === undefined ? '' : ` Format="${escapeXml(nameIdFormat)}"`
  const subject = `<saml:NameID${format}>${escapeXml(nameId)}</saml:NameID>`
  const session =
    sessionIndex === undefined ? '' : `<samlp:SessionIndex>${escapeXml(sessionIndex)}</samlp:SessionIndex>`
  const request = message('LogoutRequest', { ctx, site, requestId, url }, {}, subject + session)
  return redirectUrl(ctx, site, { url, request, relayState, isSigned: true })
}

interface Head {
  ctx: Context
  site: Site
  requestId: string
  url: string
}

function message(
  name: string,
  { ctx, site, requestId, url }: Head,
  attributes: Record<string, string>,
  content = '',
): string {
  const all = {
    'xmlns:samlp': namespaces.protocol,
    'xmlns:saml': namespaces.assertion,
    ...attributes,
    Destination: url,
    ID: requestId,
    IssueInstant: ctx.clock.now().toISOString(),
    Version: '2.0',
  }
  const text = Object.entries(all).map(([attribute, value]) => ` ${attribute}="${escapeXml(value)}"`)
  const issuer = `<saml:Issuer>${serviceProviderId(site.pool.id)}</saml:Issuer>`
  return `<samlp:${name}${text.join('')}>${issuer}${content}</samlp:${name}>`
}

interface Redirect {
  url: string
  request: string
  relayState: string
  isSigned: boolean
}

/** §3.4.4.1: what is signed is the query in this order, escaped as it is sent. */
async function redirectUrl(ctx: Context, site: Site, { url, request, relayState, isSigned }: Redirect) {
  const SAMLRequest = deflateRawSync(request).toString('base64')
  const members = { SAMLRequest, RelayState: relayState, ...(isSigned && { SigAlg: rsaSha256 }) }
  const query = Object.entries(members).map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
  if (isSigned) {
    const signature = sign('sha256', Buffer.from(query.join('&')), await privateKey(ctx, site.pool.id))
    query.push(`Signature=${encodeURIComponent(signature.toString('base64'))}`)
  }
  return `${url}${url.includes('?') ? '&' : '?'}${query.join('&')}`
}

async function privateKey(ctx: Context, poolId: string) {
  const { sealedPrivateKey } = await signingCertificate(ctx, poolId)
  const opened = ctx.vault.open(sealPurposes.signingCertificate(poolId), sealedPrivateKey)
  if (!opened) throw new Error(`The signing certificate of ${poolId} does not open with the master keys at hand.`)
  return createPrivateKey({ key: opened, format: 'der', type: 'pkcs8' })
}
