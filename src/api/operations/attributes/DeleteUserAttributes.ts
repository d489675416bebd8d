import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { deleteOwnAttributes } from '#core/users/updates.ts'

export const DeleteUserAttributes: Operation<'DeleteUserAttributes'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  await deleteOwnAttributes(ctx, access, input.UserAttributeNames)
  return {}
}
