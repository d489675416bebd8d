/** Taking a group away; the users who were in it stay. @module */
import type { Context } from '#core/context.ts'
import { requireGroup } from './lookup.ts'

export async function deleteGroup(ctx: Context, poolId: string, name: string): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => {
    const group = await requireGroup(tx, pool.id, name)
    await tx.groups.delete(group, ctx.clock.now())
  })
}
