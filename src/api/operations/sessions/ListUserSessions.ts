import type { Operation } from '#api/operation.ts'
import { toSessionDescriptionType } from '#api/shapes/session.ts'
import { requireFirstPage } from '#core/page-token.ts'
import { listOwnSessions } from '#core/sessions/sessions.ts'
import { requireAccess } from '#core/tokens/access-token.ts'

export const ListUserSessions: Operation<'ListUserSessions'> = async (ctx, input) => {
  const access = await requireAccess(ctx, input.AccessToken)
  const sessions = await listOwnSessions(ctx, access)
  requireFirstPage(input.NextToken)
  return { Sessions: sessions.map((session) => toSessionDescriptionType(session, access.claims.origin_jti)) }
}
