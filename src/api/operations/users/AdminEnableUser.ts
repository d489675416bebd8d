import type { Operation } from '#api/operation.ts'
import { setEnabled } from '#core/users/enabling.ts'

export const AdminEnableUser: Operation<'AdminEnableUser'> = async (ctx, input) => {
  await setEnabled(ctx, input.UserPoolId, input.Username, true)
  return {}
}
