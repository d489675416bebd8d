import type { Operation } from '#api/operation.ts'
import { signOutEverywhere } from '#core/tokens/revoke.ts'

export const AdminUserGlobalSignOut: Operation<'AdminUserGlobalSignOut'> = async (ctx, input) => {
  await signOutEverywhere(ctx, input.UserPoolId, input.Username)
  return {}
}
