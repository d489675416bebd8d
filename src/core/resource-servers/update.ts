/** Changing a resource server. @module */
import type { UpdateResourceServerRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { ResourceServerRecord } from '#ports/records.ts'
import { requireResourceServer } from './lookup.ts'
import { requireDistinctScopes } from './scopes.ts'

/**
 * Replaces name and scopes; left out, the server has no scopes any more. Clients that were allowed one that is gone keep
 * it in their settings, where it does nothing.
 */
export async function updateResourceServer(
  ctx: Context,
  { UserPoolId: poolId, Identifier: identifier, Name: name, Scopes: scopes = [] }: UpdateResourceServerRequest,
): Promise<ResourceServerRecord> {
  return ctx.storage.transaction(async (tx) => {
    await requirePool(tx, poolId)
    const server = await requireResourceServer(tx, poolId, identifier)
    requireDistinctScopes(scopes)
    const updated = { ...server, name, scopes }
    await tx.resourceServers.update(updated)
    return updated
  })
}
