import type { Operation } from '#api/operation.ts'
import { toGroupType } from '#api/shapes/group.ts'
import { updateGroup } from '#core/groups/update.ts'

export const UpdateGroup: Operation<'UpdateGroup'> = async (ctx, input) => ({
  Group: toGroupType(await updateGroup(ctx, input)),
})
