import type { Operation } from '#api/operation.ts'
import { toGroupType } from '#api/shapes/group.ts'
import { listPage } from '#core/page-token.ts'

export const ListGroups: Operation<'ListGroups'> = async (ctx, input) => {
  const { id: poolId } = await ctx.directory.requirePool(input.UserPoolId)
  const { items, nextToken } = await listPage(ctx, ['ListGroups', poolId], input.NextToken, (after) =>
    ctx.storage.groups.list({ poolId, limit: input.Limit || 60, after }),
  )
  return { Groups: items.map(toGroupType), NextToken: nextToken }
}
