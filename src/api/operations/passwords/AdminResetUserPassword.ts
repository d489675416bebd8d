import type { Operation } from '#api/operation.ts'
import { adminResetPassword } from '#core/users/recovery.ts'

export const AdminResetUserPassword: Operation<'AdminResetUserPassword'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  await adminResetPassword(ctx, pool, input.Username, input.ClientMetadata)
  return {}
}
