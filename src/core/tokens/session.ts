/**
 * A sign-in that goes on: what its tokens have in common, from the first ones to those of the last refresh.
 *
 * @module
 */
import type { Chance } from '#ports/chance.ts'
import type { UserRecord } from '#ports/records.ts'
import { instantOf, makeEventId } from './event-id.ts'
import { isSignedOut, signInInstant } from './revocation.ts'

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
  /** Of the device that it was begun on, in pools that keep track of devices. */
  deviceKey?: string
  /** Only of a sign-in through the OAuth endpoints: its tokens say what its scopes grant. */
  oauth?: OAuthSession
}

export interface OAuthSession {
  /** RFC 8707: what access tokens are for. */
  resource?: string
}

/**
 * The session of a user who signs in through the API. `at` is when the request began: a sign-out that comes while it
 * is under way ends this sign-in too. `begun` is the id of the authentication event; one from before a sign-out that the
 * user made meanwhile gives way to another.
 */
export function beginSession(
  chance: Chance,
  user: UserRecord,
  at: Date,
  begun: string = makeEventId(chance, at),
): Session {
  return {
    originJti: chance.uuid(),
    eventId: currentEventId(chance, user, at, begun),
    authTime: Math.floor(at.getTime() / 1000),
    scope: apiScope,
  }
}

/** The id of the event that began the sign-in; of another, which takes place now, where the user was signed out since. */
export function currentEventId(chance: Chance, user: UserRecord, now: Date, begun: string): string {
  return isSignedOut(user, instantOf(begun)) ? makeEventId(chance, signInInstant(user, now)) : begun
}
