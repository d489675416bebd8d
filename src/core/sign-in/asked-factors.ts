/** The second factors that a sign-in asks for. @module */
import { activeFactors, usableFactors } from '#core/factors/active.ts'
import type { SecondFactor, UserRecord } from '#ports/records.ts'
import type { SignIn } from './sign-in.ts'

/**
 * Those that are asked of the user in every sign-in; of a user with none, where a risk demands one, whatever the user
 * could prove. Any one of them is enough.
 */
export function askedFactors({ pool, progress }: Pick<SignIn, 'pool' | 'progress'>, user: UserRecord): SecondFactor[] {
  const active = activeFactors(pool, user)
  return active.length === 0 && progress.risk?.demandsFactor ? usableFactors(pool, user) : active
}
