/**
 * What a pool needs to know of a SAML identity provider, from the metadata that the provider publishes.
 *
 * SAML 2.0 Metadata (OASIS). Signatures of metadata are not looked at: what is trusted is the administrator who
 * uploads the document, or TLS where it is fetched.
 *
 * @module
 */
import { X509Certificate } from 'node:crypto'
import { faults } from '#core/faults.ts'
import type { SamlFacts } from '#ports/records.ts'
import { bindings, namespaces } from './saml-names.ts'
import { descendants, type Element, parseXml } from './xml.ts'

export interface SamlMetadata extends SamlFacts {
  ssoUrl: string
  /** Absent where users cannot be signed out by redirect. */
  sloUrl?: string
}

/** https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-saml-idp-things-to-know.html */
const longestCertificate = 4096

/**
 * Reads the metadata of one identity provider. Refused with InvalidParameterException when it is no such thing, or has
 * no place to send users to, or no certificate that is valid at `now`.
 */
export function readSamlMetadata(text: string, now: Date): SamlMetadata {
  const root = parseXml(text)
  const role = root && onlyIdentityProvider(root)
  const entityId = role?.parentElement?.getAttribute('entityID')
  if (!role || !entityId) throw faults.invalidParameter('Unable to unmarshall metadata')

  const ssoUrl = redirectLocation(role, 'SingleSignOnService')
  if (!ssoUrl) {
    throw faults.invalidParameter('No SingleSignOn Http redirect binding location found in metadata.')
  }
  const signingCertificates = certificates(role)
  // Both wordings are ours.
  if (signingCertificates.length === 0) throw faults.invalidParameter('No signing certificate found in metadata.')
  if (!signingCertificates.some((certificate) => isValidAt(certificate, now))) {
    throw faults.invalidParameter('No signing certificate in metadata is valid at this time.')
  }
  return { entityId, ssoUrl, sloUrl: redirectLocation(role, 'SingleLogoutService'), signingCertificates }
}

/** The role of the document's one identity provider; with several nobody says which one is meant. */
function onlyIdentityProvider(root: Element): Element | undefined {
  const isMetadata = ['EntityDescriptor', 'EntitiesDescriptor'].includes(root.localName ?? '')
  if (!isMetadata || root.namespaceURI !== namespaces.metadata) return undefined
  const roles = descendants(root, namespaces.metadata, 'IDPSSODescriptor').filter((role) =>
    role.getAttribute('protocolSupportEnumeration')?.split(/\s+/).includes(namespaces.protocol),
  )
  return roles.length === 1 ? roles[0] : undefined
}

function redirectLocation(role: Element, service: string): string | undefined {
  const endpoint = descendants(role, namespaces.metadata, service).find(
    (element) => element.getAttribute('Binding') === bindings.redirect,
  )
  const location = endpoint?.getAttribute('Location') ?? ''
  // A browser is sent there: never to a script.
  return /^https?:$/.test(URL.parse(location)?.protocol ?? '') ? location : undefined
}

/** A key without a use serves for signing too (SAML Metadata §2.4.1.1). What is no certificate is passed over. */
function certificates(role: Element): string[] {
  const keys = descendants(role, namespaces.metadata, 'KeyDescriptor').filter(
    (key) => (key.getAttribute('use') ?? 'signing') === 'signing',
  )
  const texts = keys.flatMap((key) => descendants(key, namespaces.signature, 'X509Certificate')).map(textOf)
  return [...new Set(texts)].filter((text) => text.length <= longestCertificate && parseCertificate(text))
}

function textOf(element: Element): string {
  return (element.textContent ?? '').replace(/\s/g, '')
}

function parseCertificate(text: string): X509Certificate | undefined {
  try {
    return new X509Certificate(Buffer.from(text, 'base64'))
  } catch {
    return undefined
  }
}

function isValidAt(text: string, now: Date): boolean {
  const certificate = parseCertificate(text)
  return certificate !== undefined && certificate.validFromDate <= now && now <= certificate.validToDate
}
