/** SMS_OTP: a one-time code by SMS, in the place of a password. @module */
import { answerFirstCode, type FirstCode } from '../first-code.ts'
import { requireAnyoneSession } from '../session.ts'
import type { Challenge } from '../sign-in.ts'

export const smsOtp: Challenge = {
  needs: ['Session', 'USERNAME', 'SMS_OTP_CODE'],
  async answer(call) {
    const session = await requireAnyoneSession<FirstCode>(call, 'SMS_OTP')
    return answerFirstCode(session, call.parameters.SMS_OTP_CODE!)
  },
}
