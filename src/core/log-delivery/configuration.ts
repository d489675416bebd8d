/** Where the logs of a pool should go. `export.ts` hands them over. @module */
import type { LogConfigurationType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { allClients } from '#core/inherited.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { requireLogRules } from './rules.ts'

/** In the order in which they were set; empty when none were. */
export async function listLogConfigurations(ctx: Context, poolId: string): Promise<LogConfigurationType[]> {
  await requirePool(ctx.storage, poolId)
  const found = await ctx.storage.configurations.find(poolId, 'log-delivery', allClients)
  return found?.document.LogConfigurations ?? []
}

/** Replaces all. Refused with InvalidParameterException and FeatureUnavailableInTierException, as the rules say. */
export async function setLogConfigurations(
  ctx: Context,
  poolId: string,
  logConfigurations: LogConfigurationType[],
): Promise<void> {
  await ctx.storage.transaction(async (tx) => {
    requireLogRules(ctx, await requirePool(tx, poolId), logConfigurations)
    const before = await tx.configurations.find(poolId, 'log-delivery', allClients)
    const now = ctx.clock.now()
    await tx.configurations.put({
      poolId,
      kind: 'log-delivery',
      id: allClients,
      clientId: allClients,
      document: { LogConfigurations: logConfigurations },
      createdAt: before?.createdAt ?? now,
      updatedAt: now,
    })
  })
}
