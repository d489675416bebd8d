/**
 * Where clients and verifiers learn about a pool: OpenID Connect Discovery 1.0 §4, RFC 8414 §3, and the keys.
 *
 * A pool's documents are below its issuer; what is about its endpoints is also on its domains.
 *
 * @module
 */
import type { Context, Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { findSite, siteOf } from '#core/oauth/site.ts'
import { requestContext } from '#core/request-context.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { discovery } from './discovery.ts'
import { jwks } from './jwks.ts'

type Document = (ctx: Context, pool: Pool) => Promise<object>

const metadata: Document = async (ctx, pool) => discovery(ctx.settings, await siteOf(ctx, pool))
const keys: Document = async (ctx, pool) => jwks(await ctx.directory.signingKeys(pool.id))

export function wellKnownRoutes(services: Services): Route[] {
  const at = (path: string, document: Document): Route => ({
    method: 'GET',
    path,
    handler: (request) => answer(requestContext(services, request), request, document),
  })
  return [
    at('/:poolId/.well-known/openid-configuration', metadata),
    at('/:poolId/.well-known/oauth-authorization-server', metadata),
    // RFC 8414 §3.1 puts the issuer's path behind.
    at('/.well-known/oauth-authorization-server/:poolId', metadata),
    at('/.well-known/openid-configuration', metadata),
    at('/.well-known/oauth-authorization-server', metadata),
    at('/:poolId/.well-known/jwks.json', keys),
  ]
}

/** Web pages read these too, and everyone may keep them a while: a new key is published before it signs. */
const headers = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
}

async function answer(ctx: Context, { host, params: { poolId } }: Request, document: Document): Promise<Reply> {
  const pool = poolId === undefined ? (await findSite(ctx, host, null))?.pool : await ctx.directory.findPool(poolId)
  if (pool) return { status: 200, headers, body: JSON.stringify(await document(ctx, pool)) }
  const message =
    poolId === undefined ? 'This host is no domain of a user pool.' : `User pool ${poolId} does not exist.`
  return { status: 404, headers: { ...headers, 'cache-control': 'no-store' }, body: JSON.stringify({ message }) }
}
