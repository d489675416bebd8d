/**
 * The second factor: whether one is due, and which.
 *
 * Nothing is due once `progress.secondFactor` says that one was proved, or something that stands in for it.
 *
 * @module
 */
import { preferredFactor, weighFactors } from '#core/factors/active.ts'
import type { UserRecord } from '#ports/records.ts'
import { askedFactors } from './asked-factors.ts'
import { presentMfaSetup } from './challenges/mfa-setup.ts'
import { presentSelectMfaType } from './challenges/select-mfa-type.ts'
import { presentFactor } from './present-factor.ts'
import type { Outcome, SignIn } from './sign-in.ts'

/** The challenge of the factor, the choice between several, or the set-up of one where MFA is ON. */
export async function secondFactor(signIn: SignIn, user: UserRecord): Promise<Outcome | undefined> {
  const { ctx, pool, progress } = signIn
  if (progress.secondFactor) ctx.explain?.note({ note: 'secondFactorDone' })
  if (progress.secondFactor) return undefined
  const { MfaConfiguration: mfa = 'OFF' } = pool.settings
  const preferred = user.mfa?.preferred
  ctx.explain?.note({ note: 'secondFactorsWeighed', mfa, factors: weighFactors(pool, user), preferred })
  const factors = askedFactors(signIn, user)
  const factor = preferredFactor(factors, user)
  if (factor) return presentFactor(signIn, user, factor)
  if (factors.length > 0) return presentSelectMfaType(signIn, user)
  return mfa === 'ON' ? presentMfaSetup(signIn, user) : undefined
}
