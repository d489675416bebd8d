/**
 * The operator's own certificate, from files that are read again when others have been put in their place.
 *
 * @module
 */
import { createPrivateKey, type KeyObject, X509Certificate } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import type { ServerCertificate, ServerCertificates } from '#http/secure-server.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'

export interface OwnCertificateFiles {
  /** In PEM: the server's certificate, then those between it and its authority. */
  certificateFile: string
  /** In PEM, without a passphrase. */
  keyFile: string
}

export interface OwnCertificateOptions extends OwnCertificateFiles {
  clock: Clock
  log: Log
}

/** Milliseconds from one look at the files to the next. */
const pause = 60_000

/** Reads the files. Rejects, with what is wrong, when they cannot be read or do not belong together. */
export async function openOwnCertificate(options: OwnCertificateOptions): Promise<ServerCertificates> {
  const { clock, log } = options
  let current = await read(options)
  let lookedAt = clock.now().getTime()
  let looking: Promise<ServerCertificate> | undefined
  warnOfDates(current, options)

  async function look(): Promise<ServerCertificate> {
    const found = await read(options).catch((error) => {
      // Between the writing of one file and of the other they do not belong together.
      log.warn({ reason: error.message }, 'The certificate of the server could not be read again; the old one stays.')
      return current
    })
    if (found.certificate !== current.certificate) {
      current = found
      warnOfDates(current, options)
    }
    return current
  }

  return {
    async find() {
      const now = clock.now().getTime()
      if (Math.abs(now - lookedAt) < pause) return looking ?? current
      lookedAt = now
      looking = look().finally(() => {
        looking = undefined
      })
      return looking
    },
  }
}

async function read({ certificateFile, keyFile }: OwnCertificateFiles): Promise<ServerCertificate> {
  const certificate = await readText(certificateFile, 'certificate')
  const privateKey = await readText(keyFile, 'private key')
  const parsed = parse(() => new X509Certificate(certificate), `${certificateFile} holds no certificate in PEM`)
  const key = parse(() => createPrivateKey(privateKey), `${keyFile} holds no private key in PEM without a passphrase`)
  requirePair(parsed, key, { certificateFile, keyFile })
  return { certificate, privateKey }
}

async function readText(file: string, what: string): Promise<string> {
  try {
    return await readFile(file, 'utf8')
  } catch (error) {
    throw new Error(`the ${what} cannot be read: ${(error as Error).message}`)
  }
}

function parse<T>(work: () => T, otherwise: string): T {
  try {
    return work()
  } catch (cause) {
    throw new Error(otherwise, { cause })
  }
}

function requirePair(certificate: X509Certificate, key: KeyObject, { certificateFile, keyFile }: OwnCertificateFiles) {
  if (certificate.checkPrivateKey(key)) return
  throw new Error(`the key in ${keyFile} is not that of the first certificate in ${certificateFile}`)
}

function warnOfDates({ certificate }: ServerCertificate, { certificateFile, clock, log }: OwnCertificateOptions): void {
  const { validFromDate, validToDate } = new X509Certificate(certificate)
  const now = clock.now()
  if (validToDate <= now) {
    log.warn({ certificateFile, validUntil: validToDate }, 'The certificate of the server has expired.')
  }
  if (validFromDate > now) {
    log.warn({ certificateFile, validFrom: validFromDate }, 'The certificate of the server is not valid yet.')
  }
}
