/** EMAIL_OTP: a code that was sent to the user's e-mail address. @module */
import { passSentFactor, type SentFactor } from '../sent-factor.ts'
import { requireSession } from '../session.ts'
import type { Challenge } from '../sign-in.ts'

const name = 'EMAIL_OTP'

export const emailOtp: Challenge = {
  needs: ['Session', 'USERNAME', 'EMAIL_OTP_CODE'],
  async answer(call) {
    const session = await requireSession<SentFactor>(call, name)
    return passSentFactor(session, name, call.parameters.EMAIL_OTP_CODE!)
  },
}
