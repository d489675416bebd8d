/** Making a resource server. @module */
import type { CreateResourceServerRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { ResourceServerRecord } from '#ports/records.ts'
import { requireDistinctScopes } from './scopes.ts'

/** https://docs.aws.amazon.com/cognito/latest/developerguide/quotas.html: the most that the quota can be raised to. */
const resourceServersPerPool = 300

/**
 * Makes a resource server with its scopes. Refused with InvalidParameterException when the pool has one of this
 * identifier, and with LimitExceededException when it has as many as it can have.
 */
export async function createResourceServer(
  ctx: Context,
  { UserPoolId: poolId, Identifier: identifier, Name: name, Scopes: scopes = [] }: CreateResourceServerRequest,
): Promise<ResourceServerRecord> {
  const server: ResourceServerRecord = { poolId, identifier, name, scopes }
  await ctx.storage.transaction(async (tx) => {
    await requirePool(tx, poolId)
    requireDistinctScopes(scopes)
    if (await tx.resourceServers.find(poolId, identifier)) throw faults.resourceServerExists(identifier, poolId)
    const { items } = await tx.resourceServers.list({ poolId, limit: resourceServersPerPool })
    if (items.length === resourceServersPerPool) throw faults.tooManyResourceServers(resourceServersPerPool)
    await tx.resourceServers.insert(server)
  })
  return server
}
