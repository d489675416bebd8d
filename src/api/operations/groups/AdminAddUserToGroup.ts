import type { Operation } from '#api/operation.ts'
import { addToGroup } from '#core/groups/membership.ts'

export const AdminAddUserToGroup: Operation<'AdminAddUserToGroup'> = async (ctx, input) => {
  await addToGroup(ctx, { poolId: input.UserPoolId, username: input.Username, groupName: input.GroupName })
  return {}
}
