/** SMS_MFA: a code that was sent to the user's phone. @module */
import { passSentFactor, type SentFactor } from '../sent-factor.ts'
import { requireSession } from '../session.ts'
import type { Challenge } from '../sign-in.ts'

const name = 'SMS_MFA'

export const smsMfa: Challenge = {
  needs: ['Session', 'USERNAME', 'SMS_MFA_CODE'],
  async answer(call) {
    const session = await requireSession<SentFactor>(call, name)
    return passSentFactor(session, name, call.parameters.SMS_MFA_CODE!)
  },
}
