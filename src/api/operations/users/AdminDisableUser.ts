import type { Operation } from '#api/operation.ts'
import { setEnabled } from '#core/users/enabling.ts'

export const AdminDisableUser: Operation<'AdminDisableUser'> = async (ctx, input) => {
  await setEnabled(ctx, input.UserPoolId, input.Username, false)
  return {}
}
