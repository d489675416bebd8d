/** Taking a domain away from its pool. @module */
import type { Context } from '#core/context.ts'
import { requireDomain } from './lookup.ts'

/** The name is free for any pool from then on. */
export async function deleteDomain(ctx: Context, poolId: string, name: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requireDomain(tx, poolId, name)
    await tx.domains.delete(poolId, name)
  })
}
