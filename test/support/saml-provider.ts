/**
 * A SAML identity provider outside, played by `samlify`: it writes assertions, signs and encrypts them, and reads and
 * verifies requests.
 *
 * @module
 */
import { createPrivateKey, randomUUID } from 'node:crypto'
import { createRequire } from 'node:module'
import { selfSigned } from '#engines/certificates/x509.ts'
import { keyBank } from './key-bank.ts'

// Required and not imported: its types would bring those of browsers into the whole project.
const samlify: Samlify = createRequire(import.meta.url)('samlify')

/** So much of the package as is used here. */
interface Samlify {
  setSchemaValidator(validator: { validate(xml: string): Promise<string> }): void
  IdentityProvider(settings: object): IdentityProvider
  ServiceProvider(settings: object): ServiceProvider
}

interface IdentityProvider {
  getMetadata(): string
  createLoginResponse(
    sp: ServiceProvider,
    request: object,
    binding: 'post',
    user: object,
    options: object,
  ): Promise<{ context: string }>
  createLogoutResponse(
    sp: ServiceProvider,
    request: object,
    binding: 'post',
    relayState: string,
    replace: () => object,
  ): { context: string }
  parseLoginRequest: ReadRequest
  parseLogoutRequest: ReadRequest
}

type ReadRequest = (
  sp: ServiceProvider,
  binding: 'redirect',
  request: object,
) => Promise<{ extract: Record<string, unknown> }>

interface ServiceProvider {
  entityMeta: {
    getEntityID(): string
    getAssertionConsumerService(binding: 'post'): string
    getSingleLogoutService(binding: 'post'): string
  }
}

// The identity provider's own schema check of requests is not what is tested.
samlify.setSchemaValidator({ validate: async () => 'valid' })

export interface SamlProvider {
  entityId: string
  /** DER in base64. */
  certificate: string
  metadata: string
  /** Base64 of a Response, as a browser posts it. */
  respond(options: ResponseOptions): Promise<string>
  /** Base64 of a LogoutResponse. */
  endLogout(options: LogoutOptions): string
  /** Reads what a browser was sent with and verifies its signature, by the certificate in the service provider's metadata. */
  readRequest(url: string, kind: 'login' | 'logout', serviceProvider: string): Promise<Record<string, unknown>>
}

export interface ResponseOptions {
  /** Metadata of the service provider. */
  to: string
  now: Date
  requestId?: string
  nameId?: string
  attributes?: Record<string, string[]>
  signed?: 'assertion' | 'response' | 'both'
  isEncrypted?: boolean
  /** Its algorithms, in the place of the usual ones. */
  encryption?: Partial<typeof usualEncryption>
  /** Signature algorithm, RSA with SHA-256 unless told. */
  algorithm?: string
  /** Seconds that the assertion is valid. */
  lifetime?: number
  /** Changes the XML before it is signed. */
  change?(xml: string): string
}

export interface LogoutOptions {
  to: string
  now: Date
  requestId: string
  change?(xml: string): string
}

const redirect = 'urn:oasis:names:tc:SAML:2.0:bindings:HTTP-Redirect'
export const rsaSha256 = 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256'

/** Makes one with a key of its own. */
export async function makeSamlProvider(entityId = 'https://idp.example.com/entity'): Promise<SamlProvider> {
  const { privateKey } = await keys.take()
  const certificate = (
    await selfSigned({
      commonName: 'idp.example.com',
      serialNumber: Buffer.alloc(8, 1),
      notBefore: new Date('2020-01-01'),
      notAfter: new Date('2099-01-01'),
      privateKey,
    })
  ).toString('base64')
  const pem = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' }).export({
    format: 'pem',
    type: 'pkcs1',
  })
  const settings = {
    entityID: entityId,
    privateKey: String(pem),
    signingCert: certificate,
    wantAuthnRequestsSigned: true,
    wantLogoutRequestSigned: true,
    singleSignOnService: [{ Binding: redirect, Location: 'https://idp.example.com/sso?tenant=1' }],
    singleLogoutService: [{ Binding: redirect, Location: 'https://idp.example.com/slo' }],
    generateID: () => `_${randomUUID()}`,
  }
  const plain = samlify.IdentityProvider(settings)

  return {
    entityId,
    certificate,
    metadata: plain.getMetadata(),

    async respond({ to, signed = 'assertion', isEncrypted = false, algorithm = rsaSha256, ...options }) {
      const sp = serviceProvider(to, signed)
      const idp = samlify.IdentityProvider({
        ...settings,
        requestSignatureAlgorithm: algorithm,
        isAssertionEncrypted: isEncrypted,
        ...usualEncryption,
        ...options.encryption,
      })
      const xml = responseXml(entityId, { ...ends(sp), ...options })
      const context = options.change?.(xml) ?? xml
      const made = await idp.createLoginResponse(
        sp,
        { extract: {} },
        'post',
        {},
        {
          customTagReplacement: () => ({ id: '', context }),
          encryptThenSign: isEncrypted,
        },
      )
      return made.context
    },

    endLogout({ to, now, requestId, change = (xml) => xml }) {
      const sp = samlify.ServiceProvider({ metadata: to, wantLogoutResponseSigned: true })
      const destination = sp.entityMeta.getSingleLogoutService('post')
      const context = change(
        `<samlp:LogoutResponse ${xmlns} ID="_${randomUUID()}" Version="2.0" IssueInstant="${now.toISOString()}" Destination="${destination}" InResponseTo="${requestId}"><saml:Issuer>${entityId}</saml:Issuer>${status}</samlp:LogoutResponse>`,
      )
      return plain.createLogoutResponse(sp, { extract: {} }, 'post', '', () => ({ id: '', context })).context
    },

    async readRequest(url, kind, metadata) {
      const { searchParams, search } = new URL(url)
      const request = {
        query: Object.fromEntries(searchParams),
        // What was signed, as it came.
        octetString: search.slice(search.indexOf('SAMLRequest=')).replace(/&Signature=.*/, ''),
      }
      const sp = samlify.ServiceProvider({ metadata })
      const { extract } =
        kind === 'login'
          ? await plain.parseLoginRequest(sp, 'redirect', request)
          : await plain.parseLogoutRequest(sp, 'redirect', request)
      return extract
    },
  }
}

const keys = keyBank()

const usualEncryption = {
  dataEncryptionAlgorithm: 'http://www.w3.org/2009/xmlenc11#aes256-gcm',
  keyEncryptionAlgorithm: 'http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p',
}

const xmlns = 'xmlns:samlp="urn:oasis:names:tc:SAML:2.0:protocol" xmlns:saml="urn:oasis:names:tc:SAML:2.0:assertion"'
const status = '<samlp:Status><samlp:StatusCode Value="urn:oasis:names:tc:SAML:2.0:status:Success"/></samlp:Status>'

/** As its metadata has it, but for what it wants signed. */
function serviceProvider(metadata: string, signed: 'assertion' | 'response' | 'both'): ServiceProvider {
  const wanted = `WantAssertionsSigned="${signed !== 'response'}"`
  return samlify.ServiceProvider({
    metadata: metadata.replace(/WantAssertionsSigned="\w+"/, wanted),
    wantMessageSigned: signed !== 'assertion',
  })
}

function ends({ entityMeta }: ServiceProvider) {
  return { audience: entityMeta.getEntityID(), recipient: entityMeta.getAssertionConsumerService('post') }
}

type Content = Pick<ResponseOptions, 'now' | 'requestId' | 'nameId' | 'attributes' | 'lifetime'> & {
  audience: string
  recipient: string
}

function responseXml(
  issuer: string,
  { now, requestId, nameId = 'ada@example.com', attributes = {}, lifetime = 300, audience, recipient }: Content,
): string {
  const at = now.toISOString()
  const end = new Date(now.getTime() + lifetime * 1000).toISOString()
  const asked = requestId === undefined ? '' : ` InResponseTo="${requestId}"`
  const values = Object.entries(attributes).map(
    ([name, all]) =>
      `<saml:Attribute Name="${name}">${all.map((value) => `<saml:AttributeValue>${value}</saml:AttributeValue>`).join('')}</saml:Attribute>`,
  )
  const statement = values.length > 0 ? `<saml:AttributeStatement>${values.join('')}</saml:AttributeStatement>` : ''
  return `<samlp:Response ${xmlns} ID="_${randomUUID()}" Version="2.0" IssueInstant="${at}" Destination="${recipient}"${asked}><saml:Issuer>${issuer}</saml:Issuer>${status}<saml:Assertion ${xmlns} ID="_${randomUUID()}" Version="2.0" IssueInstant="${at}"><saml:Issuer>${issuer}</saml:Issuer><saml:Subject><saml:NameID Format="urn:oasis:names:tc:SAML:2.0:nameid-format:persistent">${nameId}</saml:NameID><saml:SubjectConfirmation Method="urn:oasis:names:tc:SAML:2.0:cm:bearer"><saml:SubjectConfirmationData NotOnOrAfter="${end}" Recipient="${recipient}"${asked}/></saml:SubjectConfirmation></saml:Subject><saml:Conditions NotBefore="${at}" NotOnOrAfter="${end}"><saml:AudienceRestriction><saml:Audience>${audience}</saml:Audience></saml:AudienceRestriction></saml:Conditions><saml:AuthnStatement AuthnInstant="${at}" SessionIndex="session-1"><saml:AuthnContext><saml:AuthnContextClassRef>urn:oasis:names:tc:SAML:2.0:ac:classes:Password</saml:AuthnContextClassRef></saml:AuthnContext></saml:AuthnStatement>${statement}</saml:Assertion></samlp:Response>`
}
