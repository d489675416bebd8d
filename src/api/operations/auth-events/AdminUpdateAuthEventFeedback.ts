import type { Operation } from '#api/operation.ts'
import { adminGiveFeedback } from '#core/auth-events/feedback.ts'

export const AdminUpdateAuthEventFeedback: Operation<'AdminUpdateAuthEventFeedback'> = async (ctx, input) => {
  const { UserPoolId: poolId, Username: username, EventId: eventId, FeedbackValue: value } = input
  await adminGiveFeedback(ctx, { poolId, username, eventId, value })
  return {}
}
