import type { Operation } from '#api/operation.ts'
import { toResourceServerType } from '#api/shapes/resource-server.ts'
import { listPage } from '#core/page-token.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const ListResourceServers: Operation<'ListResourceServers'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const { MaxResults: limit = 50 } = input
  const { items, nextToken } = await listPage(ctx, ['ListResourceServers', poolId], input.NextToken, (after) =>
    ctx.storage.resourceServers.list({ poolId, limit, after }),
  )
  return { ResourceServers: items.map(toResourceServerType), NextToken: nextToken }
}
