import type { Operation } from '#api/operation.ts'
import { deleteAttributes } from '#core/users/updates.ts'

export const AdminDeleteUserAttributes: Operation<'AdminDeleteUserAttributes'> = async (ctx, input) => {
  await deleteAttributes(ctx, input.UserPoolId, input.Username, input.UserAttributeNames)
  return {}
}
