/**
 * Authentication events in the words of exported logs, which are not those of AdminListUserAuthEvents.
 *
 * The example in the developer guide has the members and the words PASS and SignUp; `Password:Success` is how those who
 * read such logs show a challenge. Words for other decisions are ours.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/exporting-quotas-and-usage.html
 * @module
 */
import type { RiskDecisionType } from '#contract/index.ts'
import type { AuthEventRecord } from '#ports/auth-events.ts'

const decisions: Record<RiskDecisionType, string> = {
  NoRisk: 'PASS',
  AccountTakeover: 'ACCOUNT_TAKEOVER',
  Block: 'BLOCK',
}

/** The message of a USER_ACTIVITY log. What is not known is an empty text. */
export function toUserActivity(event: AuthEventRecord, username: string, requestId: string): Record<string, unknown> {
  const { context, risk, feedback } = event
  return {
    version: '1',
    eventId: event.id,
    eventType: event.type,
    userSub: event.userId,
    userName: username,
    userPoolId: event.poolId,
    clientId: event.clientId ?? '',
    creationDate: toText(event.createdAt),
    eventResponse: event.response,
    riskLevel: risk.level ?? '',
    riskDecision: decisions[risk.decision],
    challenges: event.challenges.map(({ ChallengeName, ChallengeResponse }) => `${ChallengeName}:${ChallengeResponse}`),
    deviceName: context.DeviceName ?? '',
    ipAddress: context.IpAddress ?? '',
    requestId,
    idpName: '',
    compromisedCredentialDetected: String(risk.compromisedCredentials),
    city: context.City ?? '',
    country: context.Country ?? '',
    eventFeedbackValue: feedback?.value ?? '',
    eventFeedbackDate: feedback ? toText(feedback.at) : '',
    eventFeedbackProvider: feedback?.provider ?? '',
    hasContextData: 'true',
  }
}

/** `Wed Jul 17 17:25:55 UTC 2024` */
function toText(instant: Date): string {
  const [day, date, month, year, time] = instant.toUTCString().replace(',', '').split(' ')
  return `${day} ${month} ${date} ${time} UTC ${year}`
}
