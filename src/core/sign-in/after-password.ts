/**
 * What comes after a right password: is the user in a state to sign in, and does the password have to be changed.
 *
 * @module
 */
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { temporaryPasswordDays } from '#core/users/password-policy.ts'
import type { UserRecord } from '#ports/records.ts'
import { presentNewPasswordRequired } from './challenges/new-password-required.ts'
import type { SignIn, Step } from './sign-in.ts'

export function afterPassword(signIn: SignIn, user: UserRecord): Step {
  requireGoodPassword(signIn, user)
  if (user.status !== 'FORCE_CHANGE_PASSWORD') return { passed: user, signIn }
  signIn.ctx.explain?.note({ note: 'newPasswordRequired', username: user.username })
  return presentNewPasswordRequired(signIn, user)
}

/** Refuses a user who may not sign in for now, and a temporary password whose time is over. */
export function requireGoodPassword({ pool, at }: SignIn, user: UserRecord): void {
  requireUsable(user)
  const { temporary, expiresAt } = user.password!
  if (temporary && expiresAt && expiresAt <= at) {
    const days = temporaryPasswordDays(pool)
    throw faults.temporaryPasswordExpired().because({ note: 'temporaryPasswordExpired', expiredAt: expiresAt, days })
  }
}
