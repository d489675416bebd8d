import type { Operation } from '#api/operation.ts'
import { deleteUserNamed } from '#core/users/deletion.ts'

export const AdminDeleteUser: Operation<'AdminDeleteUser'> = async (ctx, input) => {
  await deleteUserNamed(ctx, input.UserPoolId, input.Username)
  return {}
}
