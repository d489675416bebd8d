/** An attestation that names an address where verifiers would ask whether it was revoked. @module */
import 'reflect-metadata'
import { generateKeyPairSync } from 'node:crypto'
import * as x509 from '@peculiar/x509'
import type { Cbor, KeyPair, Statement } from '../support/authenticator.ts'

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
const day = 86_400_000

/** The statement `android-key` for these keys, as sound as it can be under a root of one's own, with a revocation list. */
export async function androidKeyStatement(
  keys: KeyPair,
  clientDataHash: Buffer,
  revocationList: string,
): Promise<Statement> {
  const own = cryptoKeys(generateKeyPairSync('ec', { namedCurve: 'P-256' }))
  const validity = { notBefore: new Date(Date.now() - day), notAfter: new Date(Date.now() + day) }
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    name: 'CN=root',
    keys: own,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true)],
    ...validity,
  })
  const leaf = await x509.X509CertificateGenerator.create({
    subject: 'CN=leaf',
    issuer: 'CN=root',
    publicKey: cryptoKeys(keys).publicKey,
    signingKey: own.privateKey,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.Extension('1.3.6.1.4.1.11129.2.1.17', false, keyDescription(clientDataHash)),
      new x509.CRLDistributionPointsExtension([revocationList]),
    ],
    ...validity,
  })
  return new Map<string, Cbor>([
    ['alg', -7],
    ['sig', Buffer.alloc(70)],
    ['x5c', [Buffer.from(leaf.rawData), Buffer.from(root.rawData)]],
  ])
}

function cryptoKeys({ privateKey, publicKey }: KeyPair) {
  return {
    privateKey: privateKey.toCryptoKey(algorithm, true, ['sign']),
    publicKey: publicKey.toCryptoKey(algorithm, true, ['verify']),
  }
}

/** KeyDescription of Android's key attestation: versions, security levels, challenge, and no authorisations. */
function keyDescription(challenge: Buffer): Buffer {
  const numbers = Buffer.from('0201030a01010201030a0101', 'hex')
  return der(0x30, Buffer.concat([numbers, der(4, challenge), Buffer.from('040030003000', 'hex')]))
}

function der(tag: number, content: Buffer): Buffer {
  return Buffer.concat([Buffer.of(tag, content.length), content])
}
