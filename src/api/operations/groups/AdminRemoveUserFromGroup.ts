import type { Operation } from '#api/operation.ts'
import { removeFromGroup } from '#core/groups/membership.ts'

export const AdminRemoveUserFromGroup: Operation<'AdminRemoveUserFromGroup'> = async (ctx, input) => {
  await removeFromGroup(ctx, { poolId: input.UserPoolId, username: input.Username, groupName: input.GroupName })
  return {}
}
