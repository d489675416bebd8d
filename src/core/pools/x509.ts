/**
 * Self-signed X.509 certificates (RFC 5280), through `@peculiar/x509`: loaded, as this file, with the first one.
 *
 * Signing goes through WebCrypto and so runs on the thread pool. Whose certificate it is, and where it is kept, is the
 * business of the file beside this one.
 *
 * @module
 */
import { createPrivateKey, createPublicKey } from 'node:crypto'
// The package finds its parts through decorators, whose metadata this adds to `Reflect`.
import 'reflect-metadata'
import * as x509 from '@peculiar/x509'

export interface CertificateRequest {
  /** CN of subject and issuer. */
  commonName: string
  /** At most 20 bytes; made positive. */
  serialNumber: Buffer
  notBefore: Date
  notAfter: Date
  /** RSA, PKCS #8 in DER. */
  privateKey: Buffer
}

const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }

/** The certificate in DER, for signing and for being sent encrypted keys, and for no further certificates. */
export async function selfSigned(request: CertificateRequest): Promise<Buffer> {
  const privateKey = createPrivateKey({ key: request.privateKey, format: 'der', type: 'pkcs8' })
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: positive(request.serialNumber).toString('hex'),
    name: [{ CN: [request.commonName] }],
    notBefore: request.notBefore,
    notAfter: request.notAfter,
    signingAlgorithm: algorithm,
    keys: {
      privateKey: privateKey.toCryptoKey(algorithm, false, ['sign']),
      publicKey: createPublicKey(privateKey).toCryptoKey(algorithm, true, ['verify']),
    },
    extensions: [
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature | x509.KeyUsageFlags.keyEncipherment, true),
    ],
  })
  return Buffer.from(certificate.rawData)
}

/** RFC 5280 §4.1.2.2: the first bit of a serial number is its sign, and it is not zero. */
function positive(serialNumber: Buffer): Buffer {
  return Buffer.concat([Buffer.of((serialNumber[0]! & 0x3f) | 0x40), serialNumber.subarray(1)])
}
