import type { Operation } from '#api/operation.ts'
import { toResourceServerType } from '#api/shapes/resource-server.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { requireResourceServer } from '#core/resource-servers/lookup.ts'

export const DescribeResourceServer: Operation<'DescribeResourceServer'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  return { ResourceServer: toResourceServerType(await requireResourceServer(ctx.storage, pool.id, input.Identifier)) }
}
