import type { Operation } from '#api/operation.ts'
import { requireAccess } from '#core/tokens/access-token.ts'
import { deleteUser } from '#core/users/deletion.ts'

export const DeleteUser: Operation<'DeleteUser'> = async (ctx, input) => {
  const { user } = await requireAccess(ctx, input.AccessToken)
  await deleteUser(ctx, user)
  return {}
}
