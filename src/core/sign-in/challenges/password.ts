/** PASSWORD and PASSWORD_SRP: the password as a factor that was chosen before it was told. @module */
import { presentFirstFactor, reopenChoice } from '../choice.ts'
import type { Challenge } from '../sign-in.ts'

export const password: Challenge = {
  needs: ['Session', 'USERNAME', 'PASSWORD'],
  async answer(call) {
    return presentFirstFactor(await reopenChoice(call, 'PASSWORD'), 'PASSWORD')
  },
}

/** Goes on with PASSWORD_VERIFIER. */
export const passwordSrp: Challenge = {
  needs: ['Session', 'USERNAME', 'SRP_A'],
  async answer(call) {
    return presentFirstFactor(await reopenChoice(call, 'PASSWORD_SRP'), 'PASSWORD_SRP')
  },
}
