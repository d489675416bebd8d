import type { Operation } from '#api/operation.ts'
import { toUserPoolClientDescription } from '#api/shapes/client.ts'
import { listPage } from '#core/page-token.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const ListUserPoolClients: Operation<'ListUserPoolClients'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const { MaxResults: limit = 60 } = input
  const { items, nextToken } = await listPage(ctx, ['ListUserPoolClients', poolId], input.NextToken, (after) =>
    ctx.storage.clients.list({ poolId, limit, after }),
  )
  return { UserPoolClients: items.map(toUserPoolClientDescription), NextToken: nextToken }
}
