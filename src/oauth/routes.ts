/**
 * The OAuth door: so far, where verifiers learn about a pool's tokens (OpenID Connect Discovery 1.0).
 *
 * @module
 */
import type { Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Reply, Request, Route } from '#http/listener.ts'
import { authorizeRoutes } from './authorize.ts'
import { discovery } from './discovery.ts'
import { jwks } from './jwks.ts'

export function oauthRoutes(services: Services): Route[] {
  return [
    ...authorizeRoutes(services),
    ofPool(services, 'openid-configuration', async (pool) => discovery(services.settings, pool)),
    ofPool(services, 'jwks.json', async (pool) => jwks(await services.directory.signingKeys(pool.id))),
  ]
}

/** Web pages read these too, and everyone may keep them a while: a new key is published before it signs. */
const headers = {
  'content-type': 'application/json',
  'access-control-allow-origin': '*',
  'cache-control': 'public, max-age=3600',
}

function ofPool({ directory }: Services, document: string, make: (pool: Pool) => Promise<object>): Route {
  async function handler({ params }: Request): Promise<Reply> {
    const pool = await directory.findPool(params.poolId!)
    if (pool) return { status: 200, headers, body: JSON.stringify(await make(pool)) }
    const body = JSON.stringify({ message: `User pool ${params.poolId} does not exist.` })
    return { status: 404, headers: { ...headers, 'cache-control': 'no-store' }, body }
  }
  return { method: 'GET', path: `/:poolId/.well-known/${document}`, handler }
}
