/** Adding custom attributes to a pool that has users already. None is ever changed or taken away. @module */
import type { SchemaAttributeType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { requireNoImport } from '#core/imports/jobs.ts'
import { requirePool } from './lookup.ts'
import { extendedSchema } from './schema.ts'

export async function addCustomAttributes(
  ctx: Context,
  poolId: string,
  attributes: SchemaAttributeType[],
): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    const pool = await requirePool(tx, poolId)
    await requireNoImport(ctx, tx, poolId)
    const SchemaAttributes = extendedSchema(pool.settings.SchemaAttributes ?? [], attributes)
    const settings = { ...pool.settings, SchemaAttributes }
    await tx.pools.update({ ...pool, settings, updatedAt: ctx.clock.now() })
  })
}
