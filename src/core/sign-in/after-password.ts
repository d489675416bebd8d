/**
 * What comes after a right password: is the user in a state to sign in, and does the password have to be changed.
 *
 * @module
 */
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import type { UserRecord } from '#ports/records.ts'
import { presentNewPasswordRequired } from './challenges/new-password-required.ts'
import { finish } from './finish.ts'
import type { Outcome, SignIn } from './sign-in.ts'

export async function afterPassword(signIn: SignIn, user: UserRecord): Promise<Outcome> {
  requireUsable(user)
  const { temporary, expiresAt } = user.password!
  if (temporary && expiresAt && expiresAt <= signIn.at) throw faults.temporaryPasswordExpired()
  return user.status === 'FORCE_CHANGE_PASSWORD' ? presentNewPasswordRequired(signIn, user) : finish(signIn, user)
}
