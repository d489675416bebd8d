import type { Operation } from '#api/operation.ts'
import { adminSetPassword } from '#core/users/new-passwords.ts'

export const AdminSetUserPassword: Operation<'AdminSetUserPassword'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  await adminSetPassword(ctx, pool, input.Username, { password: input.Password, permanent: input.Permanent ?? false })
  return {}
}
