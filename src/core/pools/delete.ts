/** Taking a user pool away, with everything in it. @module */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requireNoImport } from '#core/imports/jobs.ts'
import { requirePool } from './lookup.ts'

/** Deletes the pool; refused with InvalidParameterException while its deletion protection is on or it has a domain. */
export async function deletePool(ctx: Context, poolId: string): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, poolId)
    await requireNoImport(ctx, tx, poolId)
    if (pool.settings.DeletionProtection === 'ACTIVE') throw faults.deletionProtected()
    if ((await tx.domains.list(poolId)).length > 0) throw faults.poolKeepsDomain()
    await tx.pools.delete(poolId)
  })
}
