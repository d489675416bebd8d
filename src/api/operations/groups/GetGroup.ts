import type { Operation } from '#api/operation.ts'
import { toGroupType } from '#api/shapes/group.ts'
import { requireGroup } from '#core/groups/lookup.ts'

export const GetGroup: Operation<'GetGroup'> = async (ctx, input) => {
  const { id: poolId } = await ctx.directory.requirePool(input.UserPoolId)
  return { Group: toGroupType(await requireGroup(ctx.storage, poolId, input.GroupName)) }
}
