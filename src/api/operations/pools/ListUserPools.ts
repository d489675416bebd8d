import type { Operation } from '#api/operation.ts'
import { toUserPoolDescriptionType } from '#api/shapes/pool.ts'
import { listPage } from '#core/page-token.ts'

export const ListUserPools: Operation<'ListUserPools'> = async (ctx, input) => {
  const { region, accountId, storage } = ctx
  const { items, nextToken } = await listPage(ctx, ['ListUserPools', region, accountId], input.NextToken, (after) =>
    storage.pools.list({ region, accountId, limit: input.MaxResults, after }),
  )
  return { UserPools: items.map(toUserPoolDescriptionType), NextToken: nextToken }
}
