import type { Operation } from '#api/operation.ts'
import { revokeOwnSession } from '#core/sessions/sessions.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const RevokeUserSession: Operation<'RevokeUserSession'> = async (ctx, input) => {
  await revokeOwnSession(ctx, await requireAccess(ctx, input.AccessToken), input.SessionId)
  return {}
}
