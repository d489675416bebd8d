/**
 * Tokens that end before their time.
 *
 * Tokens are not stored. What is stored are the exceptions: one mark on the user for all sign-ins up to an instant, and
 * the `origin_jti` of single sign-ins. Whoever accepts a token asks here.
 *
 * @module
 */

import type { Note } from '#core/explain/notes.ts'
import { faults } from '#core/faults.ts'
import type { RevokedOriginRecord, UserRecord } from '#ports/records.ts'

/**
 * The user with every sign-in so far ended. The mark moves on even when the clock stands still, so that it always
 * reaches what was issued before this call.
 */
export function signedOut(user: UserRecord, now: Date): UserRecord {
  return { ...user, signedOutAt: after(user.signedOutAt, now) }
}

/** The instant of a sign-in that begins now: later than the last sign-out, however close. */
export function signInInstant(user: UserRecord, now: Date): Date {
  return after(user.signedOutAt, now)
}

/** Whether a sign-in of that instant was ended by a sign-out. */
export function isSignedOut(user: UserRecord, signedInAt: Date): boolean {
  return user.signedOutAt !== undefined && signedInAt <= user.signedOutAt
}

/** Refuses a user whose tokens are of no use for now, whatever they say. */
export function requireUsable(user: UserRecord): void {
  const { username, enabled, status } = user
  if (!enabled) throw faults.userDisabled().because({ note: 'userDisabled', username })
  if (status === 'UNCONFIRMED') throw faults.userNotConfirmed().because({ note: 'userUnconfirmed', username })
  if (status === 'RESET_REQUIRED') throw faults.passwordResetRequired().because({ note: 'resetRequired', username })
}

/** Which of the two ways ended tokens: their own sign-in was revoked, or the user was signed out. */
export function whyRevoked(
  { username, signedOutAt }: UserRecord,
  revoked: Pick<RevokedOriginRecord, 'revokedAt'> | '' | undefined,
): Note {
  return revoked ? { note: 'signInRevoked', at: revoked.revokedAt } : { note: 'signedOut', at: signedOutAt!, username }
}

function after(mark: Date | undefined, now: Date): Date {
  return mark && mark >= now ? new Date(mark.getTime() + 1) : now
}
