/** Taking terms away from an app client. @module */
import type { Context } from '#core/context.ts'
import { requireTerms } from './lookup.ts'

export async function deleteTerms(ctx: Context, poolId: string, id: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requireTerms(tx, poolId, id)
    await tx.configurations.delete(poolId, 'terms', id)
  })
}
