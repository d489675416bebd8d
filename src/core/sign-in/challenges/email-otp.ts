/** EMAIL_OTP: a code that was sent to the user's e-mail address, in the place of a password or after one. @module */
import { faults } from '#core/faults.ts'
import { answerFirstCode, type FirstCode } from '../first-code.ts'
import { passSentFactor, type SentFactor } from '../sent-factor.ts'
import { requireAnyoneSession } from '../session.ts'
import type { Challenge } from '../sign-in.ts'

const name = 'EMAIL_OTP'

export const emailOtp: Challenge = {
  needs: ['Session', 'USERNAME', 'EMAIL_OTP_CODE'],
  async answer(call) {
    const { state, user, ...session } = await requireAnyoneSession<FirstCode | SentFactor>(call, name)
    const code = call.parameters.EMAIL_OTP_CODE!
    if (state.role === 'first') return answerFirstCode({ ...session, user, state }, code)
    if (!user) throw faults.sessionInvalid()
    return passSentFactor({ ...session, user, state }, name, code)
  },
}
