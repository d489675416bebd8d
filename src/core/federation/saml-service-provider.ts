/** What a pool is to SAML identity providers: a service provider with a name and two addresses. @module */
import type { Context } from '#core/context.ts'
import type { Site } from '#core/oauth/site.ts'
import { signingCertificate } from '#core/pools/signing-certificate.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { bindings, namespaces } from './saml-names.ts'
import { encryptionMethods } from './saml-response.ts'
import { openDetails } from './sealed-details.ts'
import { escapeXml } from './xml.ts'

export function serviceProviderId(poolId: string): string {
  return `urn:amazon:cognito:sp:${poolId}`
}

/** The assertion consumer service. */
export function assertionUrl({ origin }: Pick<Site, 'origin'>): string {
  return `${origin}/saml2/idpresponse`
}

export function logoutUrl({ origin }: Pick<Site, 'origin'>): string {
  return `${origin}/saml2/logout`
}

export interface ServiceProvider {
  poolId: string
  /** Of its site. */
  origin: string
  /** Certificates, DER in base64. */
  signing: string
  encryption?: string
  signsRequests: boolean
}

/** What the pool is to this one of its providers. */
export async function serviceProviderOf(
  ctx: Context,
  { pool, origin }: Site,
  provider: IdentityProviderRecord,
): Promise<ServiceProvider> {
  const { RequestSigningAlgorithm, ActiveEncryptionCertificate: encryption } = openDetails(ctx.vault, provider)
  const { certificate } = await signingCertificate(ctx, pool.id)
  const signing = certificate.toString('base64')
  return { poolId: pool.id, origin, signing, encryption, signsRequests: Boolean(RequestSigningAlgorithm) }
}

/**
 * Its metadata (SAML 2.0 Metadata §2.4.4), which an identity provider can be configured from. An extra: Cognito
 * publishes none.
 */
export function serviceProviderMetadata(provider: ServiceProvider): string {
  const { poolId, signing, encryption, signsRequests } = provider
  const keys = [
    keyDescriptor('signing', signing),
    ...(encryption ? [keyDescriptor('encryption', encryption, encryptionMethods)] : []),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<md:EntityDescriptor xmlns:md="${namespaces.metadata}" xmlns:ds="${namespaces.signature}" entityID="${serviceProviderId(poolId)}">
  <md:SPSSODescriptor protocolSupportEnumeration="${namespaces.protocol}" AuthnRequestsSigned="${signsRequests}" WantAssertionsSigned="true">
    ${keys.join('\n    ')}
    <md:SingleLogoutService Binding="${bindings.post}" Location="${escapeXml(logoutUrl(provider))}"/>
    <md:AssertionConsumerService Binding="${bindings.post}" Location="${escapeXml(assertionUrl(provider))}" index="0" isDefault="true"/>
  </md:SPSSODescriptor>
</md:EntityDescriptor>
`
}

function keyDescriptor(use: string, certificate: string, methods: string[] = []): string {
  const encryption = methods.map((method) => `<md:EncryptionMethod Algorithm="${method}"/>`).join('')
  const data = `<ds:X509Data><ds:X509Certificate>${certificate}</ds:X509Certificate></ds:X509Data>`
  return `<md:KeyDescriptor use="${use}"><ds:KeyInfo>${data}</ds:KeyInfo>${encryption}</md:KeyDescriptor>`
}
