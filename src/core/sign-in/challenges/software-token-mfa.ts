/** SOFTWARE_TOKEN_MFA: the present code of the user's authenticator app. @module */
import { openSecret } from '#core/factors/software-token.ts'
import { chances, findTimeStep } from '#core/factors/totp.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import { passFactor, requireAsked } from '../pass-factor.ts'
import { makeSession, requireSession } from '../session.ts'
import type { Challenge, Outcome, SignIn } from '../sign-in.ts'

const name = 'SOFTWARE_TOKEN_MFA'

export function presentSoftwareTokenMfa(signIn: SignIn, user: UserRecord): Outcome {
  const friendlyName = user.softwareToken?.name
  const parameters = {
    USER_ID_FOR_SRP: user.username,
    ...(friendlyName && { FRIENDLY_DEVICE_NAME: friendlyName }),
  }
  return { challenge: { name, parameters, session: makeSession(signIn, user, name) } }
}

export const softwareTokenMfa: Challenge = {
  needs: ['Session', 'USERNAME', 'SOFTWARE_TOKEN_MFA_CODE'],

  async answer(call) {
    const { ctx, parameters } = call
    const session = await requireSession(call, name)
    const token = session.user.softwareToken
    if (!token) throw faults.softwareTokenNotFound().because({ note: 'factorNotSetUp', factor: name })
    const secret = openSecret(ctx, session.user, token.sealed)
    const step = await findTimeStep(secret, parameters.SOFTWARE_TOKEN_MFA_CODE!, ctx.clock.now())

    return passFactor(session, chances, async (tx, current) => {
      requireAsked(session.signIn, current, name)
      const { softwareToken } = current
      // Another app has been set up meanwhile.
      if (!softwareToken?.sealed.equals(token.sealed))
        throw faults.sessionInvalid().because({ note: 'factorGone', factor: name })
      if (step === undefined) return faults.softwareTokenMismatch().because({ note: 'appCodeWrong' })
      // RFC 6238 §5.2: a code is taken once, and none from before it.
      if (step <= softwareToken.lastStep) return faults.softwareTokenUsed().because({ note: 'appCodeUsed' })
      const proved = { ...current, softwareToken: { ...softwareToken, lastStep: step } }
      await tx.users.update(proved)
      return proved
    })
  },
}
