import type { Operation } from '#api/operation.ts'
import { toUserPoolType } from '#api/shapes/pool.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const DescribeUserPool: Operation<'DescribeUserPool'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  const users = await ctx.storage.pools.countUsers(pool.id)
  const domains = await ctx.storage.domains.list(pool.id)
  return { UserPool: toUserPoolType(pool, users, domains) }
}
