/**
 * Makes X.509 certificates (RFC 5280), through `@peculiar/x509`: loaded, as this file, with the first one.
 *
 * Signing goes through WebCrypto and so runs on the thread pool. Whose certificate it is, and where it is kept, is the
 * business of whoever asks.
 *
 * @module
 */
import { createPrivateKey, createPublicKey, type webcrypto } from 'node:crypto'
import { isIP } from 'node:net'
// The package finds its parts through decorators, whose metadata this adds to `Reflect`.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'
import type { CertificateRequest } from '#ports/certificates.ts'

export interface ServerCertificateRequest extends CertificateRequest {
  /** Host names and IP addresses, of which there is at least one. */
  names: string[]
  authority: {
    /** DER */
    certificate: Buffer
    /** PKCS #8 in DER. */
    privateKey: Buffer
  }
}

/** The certificate in DER, for signing and for being sent encrypted keys, and for no further certificates. */
export async function selfSigned(request: CertificateRequest): Promise<Buffer> {
  const { digitalSignature, keyEncipherment } = x509.KeyUsageFlags
  return signedByItself(request, [
    new x509.BasicConstraintsExtension(false, undefined, true),
    new x509.KeyUsagesExtension(digitalSignature | keyEncipherment, true),
  ])
}

/** The certificate in DER of an authority that signs certificates of servers, and of no further authorities. */
export async function authorityCertificate(request: CertificateRequest): Promise<Buffer> {
  const { publicKey } = keysOf(request.privateKey)
  return signedByItself(request, [
    new x509.BasicConstraintsExtension(true, 0, true),
    new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign, true),
    await x509.SubjectKeyIdentifierExtension.create(publicKey),
  ])
}

/** The certificate in DER, signed by the authority, of a server that is reached under the names. */
export async function serverCertificate({ authority, names, ...request }: ServerCertificateRequest): Promise<Buffer> {
  const issuer = new x509.X509Certificate(new Uint8Array(authority.certificate))
  const signer = keysOf(authority.privateKey)
  const { publicKey } = keysOf(request.privateKey)
  const certificate = await x509.X509CertificateGenerator.create({
    ...termsOf(request),
    subject: nameOf(request),
    issuer: issuer.subject,
    publicKey,
    signingKey: signer.privateKey,
    signingAlgorithm: signer.algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(
        names.map((name) => ({ type: isIP(name) ? ('ip' as const) : ('dns' as const), value: name })),
      ),
      await x509.AuthorityKeyIdentifierExtension.create(issuer.publicKey),
    ],
  })
  return Buffer.from(certificate.rawData)
}

async function signedByItself(request: CertificateRequest, extensions: x509.Extension[]): Promise<Buffer> {
  const { algorithm, ...keys } = keysOf(request.privateKey)
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    ...termsOf(request),
    name: nameOf(request),
    signingAlgorithm: algorithm,
    keys,
    extensions,
  })
  return Buffer.from(certificate.rawData)
}

function termsOf({ serialNumber, notBefore, notAfter }: CertificateRequest) {
  return { serialNumber: positive(serialNumber).toString('hex'), notBefore, notAfter }
}

function nameOf({ commonName }: CertificateRequest): x509.JsonName {
  return [{ CN: [commonName] }]
}

const algorithms = {
  rsa: { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' },
  ec: { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' },
}

interface Keys extends webcrypto.CryptoKeyPair {
  algorithm: (typeof algorithms)['rsa' | 'ec']
}

function keysOf(pkcs8: Buffer): Keys {
  const privateKey = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const algorithm = privateKey.asymmetricKeyType === 'ec' ? algorithms.ec : algorithms.rsa
  return {
    algorithm,
    privateKey: privateKey.toCryptoKey(algorithm, false, ['sign']),
    publicKey: createPublicKey(privateKey).toCryptoKey(algorithm, true, ['verify']),
  }
}

/** RFC 5280 §4.1.2.2: the first bit of a serial number is its sign, and it is not zero. */
function positive(serialNumber: Buffer): Buffer {
  return Buffer.concat([Buffer.of((serialNumber[0]! & 0x3f) | 0x40), serialNumber.subarray(1)])
}
