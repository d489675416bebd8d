/** CUSTOM_CHALLENGE: the pool's own functions ask, judge the answer, and say what comes of it. @module */
import { verifyChallenge } from '#core/triggers/challenges.ts'
import { type CustomState, defineNext } from '../custom-steps.ts'
import { requireAnyoneSession } from '../session.ts'
import type { Challenge } from '../sign-in.ts'

const name = 'CUSTOM_CHALLENGE'

export const customChallenge: Challenge = {
  needs: ['Session', 'USERNAME', 'ANSWER'],

  async answer(call) {
    const { signIn, user, state, spend } = await requireAnyoneSession<CustomState>(call, name)
    // Right or wrong, an answer is given once: what comes next has a session of its own.
    await call.ctx.storage.transaction(spend)
    const { userName, privateParameters, metadata: challengeMetadata } = state
    const challenged = { userName, user }
    const challengeResult = await verifyChallenge(signIn, challenged, call.parameters.ANSWER!, privateParameters)
    const results = [...(signIn.progress.custom ?? []), { challengeName: name, challengeResult, challengeMetadata }]
    return defineNext(signIn, challenged, results)
  },
}
