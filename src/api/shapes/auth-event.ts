/** Authentication events as lists show them. @module */
import type { AuthEventType } from '#contract/index.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'

export function toAuthEventType(event: AuthEventRecord): AuthEventType {
  const { risk, feedback } = event
  return {
    EventId: event.id,
    EventType: event.type,
    CreationDate: event.createdAt,
    EventResponse: event.response,
    EventRisk: {
      RiskDecision: risk.decision,
      RiskLevel: risk.level,
      CompromisedCredentialsDetected: risk.compromisedCredentials,
    },
    ChallengeResponses: event.challenges,
    EventContextData: event.context,
    EventFeedback: feedback && {
      FeedbackValue: feedback.value,
      Provider: feedback.provider,
      FeedbackDate: feedback.at,
    },
  }
}
