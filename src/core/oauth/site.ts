/**
 * Where a pool's pages and OAuth endpoints are: on its domains, and on the server's own address for the client that is
 * named.
 *
 * @module
 */
import type { Context, Settings } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { hostOf } from '#core/domains/host.ts'
import { isCustom } from '#core/domains/rules.ts'
import type { DomainRecord } from '#ports/records.ts'

export interface Site {
  pool: Pool
  /** Scheme, host and port, as browsers reach it: `http://my-app.auth.us-east-1.localhost:2646`. */
  origin: string
  /** None on the server's own address. */
  domain?: DomainRecord
  /** Whether its pages are those of managed login; the others are the classic ones. */
  isManaged: boolean
}

const prefixHost = /^([^.]+)\.auth\.([^.]+)\.localhost$/

/** Names under which a browser on this machine reaches the server. */
const loopbackNames = ['localhost', '127.0.0.1', '[::1]']

/**
 * The site that a request is for: that of the domain which its host is, else on the server's own address that of the
 * client. None for a domain that no pool has, and for an unknown client.
 */
export async function findSite(ctx: Context, host: string, clientId: string | null): Promise<Site | undefined> {
  const domain = await findDomain(ctx, host)
  if (domain) {
    const pool = await ctx.directory.findPool(domain.poolId)
    return pool && ofDomain(ctx.settings, pool, domain)
  }
  if (prefixHost.test(host)) return undefined
  const client = clientId === null ? undefined : await ctx.directory.findClient(clientId)
  const pool = client && (await ctx.directory.findPool(client.poolId))
  return pool && { pool, origin: ownOrigin(ctx.settings, host), isManaged: true }
}

/** Whether the pool is served at this host: on its domains, and where no pool has a domain every one is. */
export async function isServedAt(ctx: Context, host: string, poolId: string): Promise<boolean> {
  const domain = await findDomain(ctx, host)
  return domain ? domain.poolId === poolId : !prefixHost.test(host)
}

/** The site that the pool's discovery document names: its custom domain, else its prefix domain, else the server's own. */
export async function siteOf({ storage, settings }: Context, pool: Pool): Promise<Site> {
  const domains = await storage.domains.list(pool.id)
  const domain = domains.find(isCustom) ?? domains[0]
  return domain ? ofDomain(settings, pool, domain) : { pool, origin: settings.publicUrl, isManaged: true }
}

/** Whether browsers reach the site over TLS. */
export function isSecure({ origin }: Pick<Site, 'origin'>): boolean {
  return origin.startsWith('https:')
}

async function findDomain(ctx: Context, host: string): Promise<DomainRecord | undefined> {
  const [, prefix, region] = prefixHost.exec(host) ?? []
  const domain = await ctx.storage.domains.find(prefix ?? host)
  if (!domain || isCustom(domain) !== (prefix === undefined)) return undefined
  const pool = await ctx.directory.findPool(domain.poolId)
  return prefix === undefined || pool?.region === region ? domain : undefined
}

function ofDomain({ publicUrl }: Settings, pool: Pool, domain: DomainRecord): Site {
  const { protocol, port } = new URL(publicUrl)
  const origin = `${protocol}//${hostOf(pool, domain)}${port && `:${port}`}`
  return { pool, origin, domain, isManaged: domain.managedLoginVersion === 2 }
}

/**
 * The server's own address. On this machine it has several names, and a browser takes the cookies of one to no other;
 * elsewhere what a client calls the server is not to be trusted.
 */
function ownOrigin({ publicUrl }: Settings, host: string): string {
  const url = new URL(publicUrl)
  if (!loopbackNames.includes(host) || !loopbackNames.includes(url.hostname)) return publicUrl
  return `${url.protocol}//${host}${url.port && `:${url.port}`}`
}
