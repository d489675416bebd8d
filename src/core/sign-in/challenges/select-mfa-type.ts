/** SELECT_MFA_TYPE: the user has several second factors, prefers none, and says which it is to be. @module */
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import type { UserRecord } from '#ports/records.ts'
import { askedFactors } from '../asked-factors.ts'
import { presentFactor } from '../present-factor.ts'
import { makeSession, requireSession } from '../session.ts'
import type { Challenge, Outcome, SignIn } from '../sign-in.ts'

const name = 'SELECT_MFA_TYPE'

export function presentSelectMfaType(signIn: SignIn, user: UserRecord): Outcome {
  const factors = askedFactors(signIn, user)
  const parameters = { MFAS_CAN_CHOOSE: JSON.stringify(factors), USER_ID_FOR_SRP: user.username }
  return { challenge: { name, parameters, session: makeSession(signIn, user, name) } }
}

export const selectMfaType: Challenge = {
  needs: ['Session', 'USERNAME', 'ANSWER'],

  async answer(call) {
    const { ctx, parameters } = call
    const { signIn, user, spend } = await requireSession(call, name)
    requireUsable(user)
    // What counts is what the user has by now; nothing gets on this list but by the user or an administrator.
    const active = askedFactors(signIn, user)
    const answer = parameters.ANSWER!
    const factor = active.find((candidate) => candidate === answer)
    if (!factor) throw faults.factorNotOffered().because({ note: 'secondFactorNotOffered', answer, active })
    await ctx.storage.transaction(spend)
    return presentFactor(signIn, user, factor)
  },
}
