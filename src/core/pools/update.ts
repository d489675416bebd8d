/** Changing the settings of a user pool. @module */
import type { UpdateUserPoolRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { requireNoImport } from '#core/imports/jobs.ts'
import { requirePool } from './lookup.ts'
import { requireRules } from './rules.ts'
import { changeableSettings } from './settings.ts'

/**
 * Gives a pool new settings. What `input` leaves out goes back to its default, with three exceptions: the name, the
 * feature plan, and what was fixed when the pool was made (schema, aliases and the like).
 */
export async function updatePool(
  ctx: Context,
  { UserPoolId, PoolName, ...input }: UpdateUserPoolRequest,
): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, UserPoolId)
    await requireNoImport(ctx, tx, UserPoolId)
    const { UserPoolTier = pool.settings.UserPoolTier } = input
    const settings = { ...pool.settings, ...changeableSettings({ ...input, UserPoolTier }, pool.region) }
    requireRules(ctx, settings, input)
    await tx.pools.update({ ...pool, name: PoolName ?? pool.name, settings, updatedAt: ctx.clock.now() })
  })
}
