/**
 * The feature plan that counts for a pool.
 *
 * A pool keeps the plan it was given, and it is read back as it was set. Whether it keeps features away is the
 * operator's choice: nothing is billed here.
 *
 * @module
 */
import type { UserPoolTierType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { PoolSettings } from '#ports/records.ts'

/** The pool's own plan where plans are enforced; otherwise PLUS, which has every feature. */
export function tierInForce(ctx: Context, { UserPoolTier = 'ESSENTIALS' }: PoolSettings): UserPoolTierType {
  return ctx.settings.tiers === 'enforced' ? UserPoolTier : 'PLUS'
}
