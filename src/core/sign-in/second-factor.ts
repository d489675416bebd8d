/**
 * The second factor: whether one is due, and which.
 *
 * Nothing is due once `progress.secondFactor` says that one was proved, or something that stands in for it.
 *
 * @module
 */
import { activeFactors, preferredFactor } from '#core/factors/active.ts'
import type { UserRecord } from '#ports/records.ts'
import { presentMfaSetup } from './challenges/mfa-setup.ts'
import { presentSelectMfaType } from './challenges/select-mfa-type.ts'
import { presentFactor } from './present-factor.ts'
import type { Outcome, SignIn } from './sign-in.ts'

/** The challenge of the factor, the choice between several, or the set-up of one where MFA is ON. */
export async function secondFactor(signIn: SignIn, user: UserRecord): Promise<Outcome | undefined> {
  const { pool, progress } = signIn
  if (progress.secondFactor) return undefined
  const factor = preferredFactor(pool, user)
  if (factor) return presentFactor(signIn, user, factor)
  if (activeFactors(pool, user).length > 0) return presentSelectMfaType(signIn, user)
  return pool.settings.MfaConfiguration === 'ON' ? presentMfaSetup(signIn, user) : undefined
}
