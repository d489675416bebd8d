import type { Operation } from '#api/operation.ts'
import { deleteGroup } from '#core/groups/delete.ts'

export const DeleteGroup: Operation<'DeleteGroup'> = async (ctx, input) => {
  await deleteGroup(ctx, input.UserPoolId, input.GroupName)
  return {}
}
