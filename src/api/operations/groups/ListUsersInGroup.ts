import type { Operation } from '#api/operation.ts'
import { toUserType } from '#api/shapes/user.ts'
import { requireGroup } from '#core/groups/lookup.ts'
import { listPage } from '#core/page-token.ts'

export const ListUsersInGroup: Operation<'ListUsersInGroup'> = async (ctx, input) => {
  const { id: poolId } = await ctx.directory.requirePool(input.UserPoolId)
  const group = await requireGroup(ctx.storage, poolId, input.GroupName)
  const question = ['ListUsersInGroup', poolId, group.id]
  const { items, nextToken } = await listPage(ctx, question, input.NextToken, (after) =>
    ctx.storage.groups.listMembers({ group, limit: input.Limit || 60, after }),
  )
  return { Users: items.map((user) => toUserType(user)), NextToken: nextToken }
}
