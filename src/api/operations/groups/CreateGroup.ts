import type { Operation } from '#api/operation.ts'
import { toGroupType } from '#api/shapes/group.ts'
import { createGroup } from '#core/groups/create.ts'

export const CreateGroup: Operation<'CreateGroup'> = async (ctx, input) => ({
  Group: toGroupType(await createGroup(ctx, input)),
})
