/**
 * MFA_SETUP: the pool wants a second factor of everybody, and the user has none.
 *
 * An authenticator app is set up by AssociateSoftwareToken and VerifySoftwareToken (`software-token-setup.ts`), whose
 * last session is the answer. An e-mail address is answered, and proved by the code that goes there. A phone number
 * cannot be told here.
 *
 * @module
 */
import { factorsOf } from '#core/factors/active.ts'
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { requireSchema } from '#core/users/attributes.ts'
import type { UserRecord } from '#ports/records.ts'
import { requireAsked, requireNoFactor, withSecondFactor } from '../pass-factor.ts'
import { presentSentFactor } from '../sent-factor.ts'
import { makeSession, type OpenSession, requireSession } from '../session.ts'
import type { Challenge, Outcome, SignIn, Step } from '../sign-in.ts'
import { name, type Setup } from '../software-token-setup.ts'

export function presentMfaSetup(signIn: SignIn, user: UserRecord): Outcome {
  const parameters = { MFAS_CAN_SETUP: JSON.stringify(factorsOf(signIn.pool)), USER_ID_FOR_SRP: user.username }
  return { challenge: { name, parameters, session: makeSession(signIn, user, name, {} satisfies Setup) } }
}

export const mfaSetup: Challenge = {
  needs: ['Session', 'USERNAME'],

  async answer(call) {
    const { ctx, parameters } = call
    const session = await requireSession<Setup>(call, name)
    const { signIn, user, state, spend } = session
    requireUsable(user)
    if (!state.verified) return setUpEmail(session, parameters.EMAIL)
    requireAsked(signIn, user, 'SOFTWARE_TOKEN_MFA')
    await ctx.storage.transaction(spend)
    return withSecondFactor(signIn, user)
  },
}

async function setUpEmail({ signIn, user, spend }: OpenSession, email: string | undefined): Promise<Step> {
  const { ctx, pool } = signIn
  requireNoFactor(pool, user)
  if (!email || !factorsOf(pool).includes('EMAIL_OTP')) throw faults.sessionInvalid()
  requireSchema(pool, { email }, 'admin-create')
  await ctx.storage.transaction(spend)
  return presentSentFactor(signIn, user, 'EMAIL_OTP', email)
}
