/**
 * Phase 5: whether the account may make another such request now.
 *
 * After decoding, because what a request counts as can depend on what it says, and after validation, because a pool's
 * id that is none need not be remembered.
 *
 * @module
 */
import { type OperationName, operation } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { useOf } from '#core/limits/operations.ts'
import { requireRate } from '#core/limits/require-rate.ts'

/** Refuses with TooManyRequestsException where limits are enforced and this request is beyond them. */
export async function limit(ctx: Context, name: OperationName, input: Record<string, unknown>): Promise<void> {
  if (ctx.settings.limits === 'off') return
  // Nobody vouches for a region that was named without credentials; a new one each time would escape every limit.
  const region = operation(name).auth === 'none' ? ctx.settings.region : ctx.region
  await requireRate(ctx, region, useOf(name, input))
}
