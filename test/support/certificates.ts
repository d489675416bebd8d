/** Certificates of a test's own, in files, as an operator has them. @module */
import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { authorityCertificate, serverCertificate } from '#engines/certificates/x509.ts'

export interface CertificateFiles {
  certificateFile: string
  keyFile: string
  /** That of the authority, in PEM. */
  ca: string
}

export interface Wanted {
  names?: string[]
  notBefore?: Date
  notAfter?: Date
}

/** Writes `cert.pem` and `key.pem` into the folder, signed by an authority that is new. */
export async function writeCertificate(folder: string, wanted: Wanted = {}): Promise<CertificateFiles> {
  const { names = ['id.example.com', '127.0.0.1'] } = wanted
  const { notBefore = new Date('2020-01-01'), notAfter = new Date('2099-01-01') } = wanted
  const terms = { notBefore, notAfter, serialNumber: randomBytes(16) }
  const [authorityKey, privateKey] = [makeKey(), makeKey()]
  const authority = await authorityCertificate({ ...terms, commonName: 'Authority', privateKey: authorityKey })
  const certificate = await serverCertificate({
    ...terms,
    commonName: 'Server',
    names,
    privateKey,
    authority: { certificate: authority, privateKey: authorityKey },
  })
  const files = { certificateFile: join(folder, 'cert.pem'), keyFile: join(folder, 'key.pem') }
  writeFileSync(files.certificateFile, new X509Certificate(certificate).toString())
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  writeFileSync(files.keyFile, key.export({ format: 'pem', type: 'pkcs8' }))
  return { ...files, ca: new X509Certificate(authority).toString() }
}

function makeKey(): Buffer {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
}
