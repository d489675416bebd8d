import type { Operation } from '#api/operation.ts'
import { toGroupType } from '#api/shapes/group.ts'
import { listPage } from '#core/page-token.ts'
import { requireUser } from '#core/users/lookup.ts'

export const AdminListGroupsForUser: Operation<'AdminListGroupsForUser'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  const { poolId, id: userId } = await requireUser(ctx.storage, pool, input.Username)
  const question = ['AdminListGroupsForUser', poolId, userId]
  const { items, nextToken } = await listPage(ctx, question, input.NextToken, (after) =>
    ctx.storage.groups.listOfUser({ poolId, userId, limit: input.Limit || 60, after }),
  )
  return { Groups: items.map(toGroupType), NextToken: nextToken }
}
