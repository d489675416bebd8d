import type { Operation } from '#api/operation.ts'
import { toSessionDescriptionType } from '#api/shapes/session.ts'
import { requireFirstPage } from '#core/page-token.ts'
import { listSessionsOf } from '#core/sessions/sessions.ts'

export const AdminListUserSessions: Operation<'AdminListUserSessions'> = async (ctx, input) => {
  const sessions = await listSessionsOf(ctx, input.UserPoolId, input.Username)
  requireFirstPage(input.NextToken)
  return { Sessions: sessions.map((session) => toSessionDescriptionType(session)) }
}
