/**
 * Certificates for development, made when they are asked for and signed by the folder's own authority.
 *
 * They are kept in memory: whoever trusts the authority does not notice that a start makes others.
 *
 * @module
 */
import { createPrivateKey, randomBytes, X509Certificate } from 'node:crypto'
import type { ServerCertificate, ServerCertificates } from '#http/secure-server.ts'
import type { Clock } from '#ports/clock.ts'
import { type Authority, dayBefore, isDue, makeKey, openAuthority } from './authority.ts'

export interface LocalCertificatesOptions {
  /** Where the authority is kept. */
  folder: string
  /** Names and addresses under which the server is always reached: the first certificate has them all. */
  names: string[]
  /** Whether another name, in lower case, leads here. Names below localhost do anyway. */
  isOurs(name: string): Promise<boolean>
  /** That of the clients, and no other: they look at their own when they judge a certificate. */
  clock: Clock
}

/** What browsers take at most is 398 days. */
const validity = 365 * 86_400_000

/** Certificates that are kept; the one made longest ago makes room. */
const most = 200

/** A host name in lower case (RFC 1123 §2.1). */
const hostName = /^(?=.{1,253}$)[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/

interface Made extends ServerCertificate {
  parsed: X509Certificate
}

/** Opens the authority, making it when there is none. Rejects when the folder cannot be used. */
export async function openLocalCertificates(options: LocalCertificatesOptions): Promise<ServerCertificates> {
  const { folder, names, isOurs, clock } = options
  const authority = await openAuthority(folder, clock)
  const privateKey = makeKey()
  const kept = new Map<string, Promise<Made>>()

  async function isServed(name: string): Promise<boolean> {
    if (!hostName.test(name) || names.includes(name)) return false
    return name.endsWith('.localhost') || isOurs(name)
  }

  return {
    async find(given = '') {
      const asked = given.toLowerCase()
      const name = kept.has(asked) || (await isServed(asked)) ? asked : ''
      const found = kept.get(name)
      if (found && !isDue((await found).parsed, clock.now())) return found
      const made = sign(authority, privateKey, name === '' ? names : [name], clock.now())
      kept.delete(name)
      const [oldest] = kept.size < most ? [] : kept.keys()
      if (oldest !== undefined) kept.delete(oldest)
      kept.set(name, made)
      made.catch(() => kept.delete(name))
      return made
    },
  }
}

async function sign(authority: Authority, privateKey: Buffer, names: string[], now: Date): Promise<Made> {
  const { serverCertificate } = await import('#engines/certificates/x509.ts')
  const der = await serverCertificate({
    commonName: 'Poolhouse',
    names,
    serialNumber: randomBytes(16),
    notBefore: dayBefore(now),
    notAfter: new Date(Math.min(now.getTime() + validity, authority.certificate.validToDate.getTime())),
    privateKey,
    authority: { certificate: authority.certificate.raw, privateKey: authority.privateKey },
  })
  const parsed = new X509Certificate(der)
  const key = createPrivateKey({ key: privateKey, format: 'der', type: 'pkcs8' })
  return { certificate: parsed.toString(), privateKey: key.export({ format: 'pem', type: 'pkcs8' }).toString(), parsed }
}
