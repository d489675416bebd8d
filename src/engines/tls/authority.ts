/**
 * A certificate authority of this folder's own, for development: who trusts `ca.pem` trusts this server.
 *
 * It has no name constraints, as custom domains may have any name. Its private key never leaves the folder, in which
 * only the owner may read it.
 *
 * @module
 */
import { createPrivateKey, generateKeyPairSync, randomBytes, X509Certificate } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Clock } from '#ports/clock.ts'

export interface Authority {
  certificate: X509Certificate
  /** PKCS #8 in DER. */
  privateKey: Buffer
}

const years = 10

/** Certificates are renewed when so little of their time is left. */
const remainder = 30 * 86_400_000

/** In its folder: what clients are given. */
export const authorityFile = 'ca.pem'
const keyFile = 'ca.key'

/** The authority in the folder; made when there is none, when one of its files is gone, and when its time is up. */
export async function openAuthority(folder: string, clock: Clock): Promise<Authority> {
  return findAuthority(folder, clock.now()) ?? makeAuthority(folder, clock.now())
}

/** Whether it is time for another one. */
export function isDue({ validToDate }: X509Certificate, now: Date): boolean {
  return validToDate.getTime() - now.getTime() < remainder
}

/** A key pair on P-256; the private key as PKCS #8 in DER. */
export function makeKey(): Buffer {
  return generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'der', type: 'pkcs8' })
}

function findAuthority(folder: string, now: Date): Authority | undefined {
  const paths = [join(folder, authorityFile), join(folder, keyFile)] as const
  if (!paths.every((path) => existsSync(path))) return undefined
  const certificate = new X509Certificate(readFileSync(paths[0]))
  const key = createPrivateKey(readFileSync(paths[1]))
  if (!certificate.checkPrivateKey(key)) throw new Error(`${paths[1]} is not the key of ${paths[0]}`)
  if (isDue(certificate, now)) return undefined
  return { certificate, privateKey: key.export({ format: 'der', type: 'pkcs8' }) }
}

async function makeAuthority(folder: string, now: Date): Promise<Authority> {
  const privateKey = makeKey()
  const notAfter = new Date(now)
  notAfter.setUTCFullYear(now.getUTCFullYear() + years)
  const { authorityCertificate } = await import('#engines/certificates/x509.ts')
  const der = await authorityCertificate({
    // Authorities of several folders may be trusted side by side, and are told apart by their names.
    commonName: `Poolhouse development ${randomBytes(4).toString('hex')}`,
    serialNumber: randomBytes(16),
    notBefore: dayBefore(now),
    notAfter,
    privateKey,
  })
  const certificate = new X509Certificate(der)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  // The certificate last: without it, the next start begins anew.
  write(join(folder, keyFile), key.export({ format: 'pem', type: 'pkcs8' }), 0o600)
  write(join(folder, authorityFile), certificate.toString(), 0o644)
  return { certificate, privateKey }
}

/** For clients whose clocks are behind. */
export function dayBefore(now: Date): Date {
  return new Date(now.getTime() - 86_400_000)
}

/** The file appears under its name only when it is whole and on the disk. */
function write(path: string, content: string | Buffer, mode: number): void {
  const draft = `${path}.${randomBytes(8).toString('hex')}`
  writeFileSync(draft, content, { flag: 'wx', mode, flush: true })
  renameSync(draft, path)
}
