/** A service provider that reads SAML responses without a server around it. @module */
import type { Context } from '#core/context.ts'
import { readStatement, type Statement } from '#core/federation/saml-assertion.ts'
import { openResponse } from '#core/federation/saml-response.ts'
import { serviceProviderMetadata } from '#core/federation/saml-service-provider.ts'
import { certificates } from '#engines/certificates/certificates.ts'
import { signedXml } from '#engines/providers/signed-xml.ts'
import type { SignedXml } from '#ports/signed-xml.ts'
import { keyBank } from './key-bank.ts'
import { makeSamlProvider, type ResponseOptions } from './saml-provider.ts'

export const now = new Date('2030-01-01T12:00:00Z')
export const requestId = '_5f0a4f2e-6f53-4d3e-8f7e-0d6b3f6f2a11'
const [poolId, origin] = ['eu-central-1_Abc', 'https://shop.example.com']
const { privateKey } = await keyBank().take()
const certificate = await certificates.selfSigned({
  commonName: poolId,
  serialNumber: Buffer.alloc(8, 2),
  notBefore: new Date('2020-01-01'),
  notAfter: new Date('2099-01-01'),
  privateKey,
})
const own = certificate.toString('base64')
export const metadata = serviceProviderMetadata({
  poolId,
  origin,
  signing: own,
  encryption: own,
  signsRequests: true,
})
export const provider = await makeSamlProvider()

/** The XML of a response that is good, or of one that is as told. */
export async function respond(options: Partial<ResponseOptions> = {}): Promise<string> {
  const text = await provider.respond({ to: metadata, now, requestId, ...options })
  return Buffer.from(text, 'base64').toString()
}

export interface ReadOptions {
  certificates?: string[]
  isEncrypted?: boolean
  at?: Date
  requestId?: string | undefined
  engine?: SignedXml
}

/** Finds every signature good, so that nothing but the core's own look at it is in the way. */
export const credulous: SignedXml = {
  verify: async (text) => /<saml:Assertion.*<\/saml:Assertion>/s.exec(text)?.[0],
  decrypt: signedXml.decrypt,
}

/** Reads a response as a pool would whose provider it is of. */
export async function read(xml: string | Buffer, options: ReadOptions = {}): Promise<Statement> {
  const { certificates = [provider.certificate], isEncrypted, at = now, engine = signedXml } = options
  const keys = { certificates, ...(isEncrypted && { decryption: privateKey }) }
  const opened = await openResponse({ signedXml: engine } as Context, Buffer.from(xml).toString('base64'), keys)
  return readStatement(opened, {
    issuer: provider.entityId,
    audience: `urn:amazon:cognito:sp:${poolId}`,
    recipient: `${origin}/saml2/idpresponse`,
    requestId: 'requestId' in options ? options.requestId : requestId,
    now: at,
  })
}
