/** Taking a resource server away. @module */
import type { Context } from '#core/context.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { requireResourceServer } from './lookup.ts'

/** Clients that were allowed its scopes keep them in their settings, where they do nothing. */
export async function deleteResourceServer(ctx: Context, poolId: string, identifier: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requirePool(tx, poolId)
    await requireResourceServer(tx, poolId, identifier)
    await tx.resourceServers.delete(poolId, identifier)
  })
}
