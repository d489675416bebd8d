import type { Operation } from '#api/operation.ts'
import { adminConfirmSignUp } from '#core/users/confirmation.ts'

export const AdminConfirmSignUp: Operation<'AdminConfirmSignUp'> = async (ctx, input) => {
  const pool = await ctx.directory.requirePool(input.UserPoolId)
  await adminConfirmSignUp(ctx, pool, input.Username, input.ClientMetadata)
  return {}
}
