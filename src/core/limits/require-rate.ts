/** The one question that a door asks before it lets a request in. @module */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import type { Use } from './request-limits.ts'

/**
 * Counts a request in this region. Refuses with TooManyRequestsException one that is beyond the account's limits, where
 * they are enforced.
 */
export async function requireRate(ctx: Context, region: string, use: Use): Promise<void> {
  const { accountId } = ctx
  if (!(await ctx.requestLimits.take({ accountId, region }, use, ctx.clock.now().getTime()))) {
    throw faults.tooManyRequests()
  }
}
