import type { Operation } from '#api/operation.ts'
import { giveFeedback } from '#core/auth-events/feedback.ts'

export const UpdateAuthEventFeedback: Operation<'UpdateAuthEventFeedback'> = async (ctx, input) => {
  const { UserPoolId: poolId, Username: username, EventId: eventId, FeedbackValue: value } = input
  await giveFeedback(ctx, { poolId, username, eventId, value }, input.FeedbackToken)
  return {}
}
