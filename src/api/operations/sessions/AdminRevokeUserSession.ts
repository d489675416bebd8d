import type { Operation } from '#api/operation.ts'
import { revokeSessionOf } from '#core/sessions/sessions.ts'

export const AdminRevokeUserSession: Operation<'AdminRevokeUserSession'> = async (ctx, input) => {
  await revokeSessionOf(ctx, input.UserPoolId, input.Username, input.SessionId)
  return {}
}
