/** Sessions of users as lists show them. @module */
import type { SessionDescriptionType } from '#contract/index.ts'
import { sessionId } from '#core/sessions/sessions.ts'
import type { UserSessionRecord } from '#ports/records.ts'

/** @param currentOrigin the `origin_jti` of the caller's own session; an administrator has none */
export function toSessionDescriptionType(session: UserSessionRecord, currentOrigin?: string): SessionDescriptionType {
  return {
    SessionId: sessionId(session.originJti),
    SessionType: 'TOKEN',
    ClientId: session.clientId,
    CreateDate: session.createdAt,
    LastActiveDate: session.lastActiveAt,
    DeviceType: session.deviceType,
    LastIPAddress: session.ipAddress,
    // What the service says of addresses that it cannot place; here nothing places them.
    LastLocation: { Country: 'unknown' },
    IsCurrentSession: session.originJti === currentOrigin,
  }
}
