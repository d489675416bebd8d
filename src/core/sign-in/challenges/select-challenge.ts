/** SELECT_CHALLENGE: the user chooses the first factor of USER_AUTH. @module */
import { hidesUsers } from '#core/clients/flags.ts'
import { paced } from '#core/users/pace.ts'
import { presentFirstFactor, reopenChoice, requireOffered } from '../choice.ts'
import { availableFactors } from '../first-factors.ts'
import type { Challenge } from '../sign-in.ts'

/** The factors are looked at anew: what the user has had may be gone by now. */
export const selectChallenge: Challenge = {
  needs: ['Session', 'USERNAME', 'ANSWER'],

  async answer(call) {
    const { ctx, pool, client, parameters } = call
    return paced(hidesUsers(client), async () => {
      const choice = await reopenChoice(call, 'SELECT_CHALLENGE')
      const available = await availableFactors(ctx, pool, choice.candidate, choice.name)
      return presentFirstFactor(choice, requireOffered(available, parameters.ANSWER!))
    })
  },
}
