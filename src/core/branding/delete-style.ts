/** Taking its style away from an app client. @module */
import type { Context } from '#core/context.ts'
import { requireStyle } from './style-lookup.ts'

/** Managed login has no pages for the client until it gets another. */
export async function deleteStyle(ctx: Context, poolId: string, id: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    await requireStyle(tx, poolId, id)
    await tx.configurations.delete(poolId, 'branding', id)
  })
}
