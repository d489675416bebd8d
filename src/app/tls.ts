/** Whether the house speaks TLS, and where its certificates come from. @module */
import { join, resolve } from 'node:path'
import { authorityFile } from '#engines/tls/authority.ts'
import type { ServerCertificates } from '#http/secure-server.ts'
import type { Clock } from '#ports/clock.ts'
import type { Log } from '#ports/log.ts'
import type { Config } from './options.ts'
import { ConfigRefusal, Refusal } from './refusal.ts'

export type TlsPlan = LocalTls | OwnTls

/** Certificates of the house's own, signed by an authority that is kept in the folder. */
interface LocalTls {
  folder: string
  /** Names and addresses under which the house is reached, besides domains of pools. */
  names: string[]
}

/** Paths of PEM files. */
interface OwnTls {
  certificateFile: string
  keyFile: string
}

/** What the settings say; refused with ConfigRefusal when they do not go together. `undefined` is plain HTTP. */
export function tlsPlan(config: Config): TlsPlan | undefined {
  const { tls, tlsCert, tlsKey, data, host, publicUrl } = config
  if (tls === 'auto' && (tlsCert ?? tlsKey) !== undefined) {
    throw new ConfigRefusal(
      '--tls auto makes certificates itself: leave it out, or leave out --tls-cert and --tls-key.',
    )
  }
  if (tls === 'auto') {
    const names = ['localhost', '127.0.0.1', '::1', host, ...(publicUrl ? [hostOf(publicUrl)] : [])]
    return { folder: join(resolve(data), 'tls'), names: [...new Set(names)] }
  }
  if (tlsCert === undefined && tlsKey === undefined) return undefined
  if (tlsKey === undefined) throw new ConfigRefusal('--tls-cert needs --tls-key FILE beside it, the private key.')
  if (tlsCert === undefined) throw new ConfigRefusal('--tls-key needs --tls-cert FILE beside it, the certificate.')
  return { certificateFile: resolve(tlsCert), keyFile: resolve(tlsKey) }
}

/** Path of the certificate that clients are to trust, where the house makes its own. */
export function authorityOf(plan: TlsPlan | undefined): string | undefined {
  return plan && 'folder' in plan ? join(plan.folder, authorityFile) : undefined
}

export interface TlsSurroundings {
  /** Whether a name is the custom domain of a pool. */
  isOurs(name: string): Promise<boolean>
  /** The machine's own: clients judge certificates by theirs, whatever time it is in the house. */
  clock: Clock
  log: Log
}

/** Opens the certificates; their code is loaded only now. Refused when files cannot be used. */
export async function openTls(plan: TlsPlan, { isOurs, clock, log }: TlsSurroundings): Promise<ServerCertificates> {
  if ('folder' in plan) {
    const { openLocalCertificates } = await import('#engines/tls/local.ts')
    return openLocalCertificates({ ...plan, isOurs, clock }).catch((error) => {
      const advice = `Remove ${plan.folder} to have another one made; clients then have to trust that one.`
      throw new Refusal(`The certificate authority cannot be used: ${error.message}. ${advice}`, { cause: error })
    })
  }
  const { openOwnCertificate } = await import('#engines/tls/own.ts')
  return openOwnCertificate({ ...plan, clock, log }).catch((error) => {
    throw new Refusal(`TLS cannot be used: ${error.message}. See --tls-cert and --tls-key.`, { cause: error })
  })
}

function hostOf(url: string): string {
  return new URL(url).hostname.replace(/^\[|\]$/g, '')
}
