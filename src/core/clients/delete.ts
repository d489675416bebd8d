/** Taking an app client away. @module */
import type { Context } from '#core/context.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { requireClient } from './lookup.ts'

export async function deleteClient(ctx: Context, poolId: string, clientId: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requireClient(tx, await requirePool(tx, poolId), clientId)
    await tx.clients.delete(poolId, clientId)
  })
}
