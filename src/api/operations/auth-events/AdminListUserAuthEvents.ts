import type { Operation } from '#api/operation.ts'
import { toAuthEventType } from '#api/shapes/auth-event.ts'
import { listEvents } from '#core/auth-events/history.ts'

export const AdminListUserAuthEvents: Operation<'AdminListUserAuthEvents'> = async (ctx, input) => {
  const { items, nextToken } = await listEvents(ctx, {
    poolId: input.UserPoolId,
    username: input.Username,
    limit: input.MaxResults || 60,
    token: input.NextToken,
  })
  return { AuthEvents: items.map(toAuthEventType), NextToken: nextToken }
}
