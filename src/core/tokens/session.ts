/**
 * A sign-in that goes on: what its tokens have in common, from the first ones to those of the last refresh.
 *
 * @module
 */
import type { Chance } from '#ports/chance.ts'
import type { UserRecord } from '#ports/records.ts'
import { makeEventId } from './event-id.ts'
import { signInInstant } from './revocation.ts'

/** The scope of tokens for the API; those of the token endpoint may lack it. */
export const apiScope = 'aws.cognito.signin.user.admin'

export interface Session {
  /** UUID; what RevokeToken ends. */
  originJti: string
  /** UUID of the authentication event; tells its instant to the millisecond. */
  eventId: string
  /** Seconds. */
  authTime: number
  /** Separated by spaces. */
  scope: string
}

/**
 * The session of a user who signs in through the API. `at` is when the request began: a sign-out that comes while it
 * is under way ends this sign-in too.
 */
export function beginSession(chance: Chance, user: UserRecord, at: Date): Session {
  return {
    originJti: chance.uuid(),
    eventId: makeEventId(chance, signInInstant(user, at)),
    authTime: Math.floor(at.getTime() / 1000),
    scope: apiScope,
  }
}
