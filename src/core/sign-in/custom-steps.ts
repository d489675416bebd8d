/**
 * From one challenge of a CUSTOM_AUTH sign-in to the next, as DefineAuthChallenge says.
 *
 * @module
 */
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { type Challenged, type ChallengeResult, createChallenge, defineChallenge } from '#core/triggers/challenges.ts'
import { strangerUsername } from './candidate.ts'
import { makeSession } from './session.ts'
import type { Outcome, SignIn, Step } from './sign-in.ts'

/** What the session of a CUSTOM_CHALLENGE holds. */
export interface CustomState {
  userName: string
  privateParameters: Record<string, string>
  metadata: string | null
}

const name = 'CUSTOM_CHALLENGE'

/** Characters; a session with more is refused when it comes back. */
const longestSession = 32_768

/**
 * What the function says is next, after these results. `provePassword` is what PASSWORD_VERIFIER comes to, which may be
 * asked for only where the client has begun with SRP.
 */
export async function defineNext(
  signIn: SignIn,
  challenged: Challenged,
  results: ChallengeResult[],
  provePassword?: (signIn: SignIn) => Promise<Outcome>,
): Promise<Step> {
  const next = { ...signIn, progress: { ...signIn.progress, custom: results } }
  const { user } = challenged
  const decision = await defineChallenge(signIn, challenged, results)
  if ('issueTokens' in decision) {
    // Whatever the function says: there is nobody to have them.
    if (!user) throw faults.incorrectUsernameOrPassword().because({ note: 'customNobody' })
    requireUsable(user)
    return { passed: user, signIn: next }
  }
  if ('failAuthentication' in decision) {
    throw faults.incorrectUsernameOrPassword().because({ note: 'customFailed', results: results.length })
  }
  if (decision.challengeName === 'PASSWORD_VERIFIER' && provePassword) return provePassword(next)
  if (decision.challengeName !== name) {
    const { challengeName } = decision
    throw faults.functionOutputUnrecognizable().because({ note: 'customChallengeUnknown', challengeName })
  }
  return presentCustomChallenge(next, challenged, results)
}

async function presentCustomChallenge(
  signIn: SignIn,
  challenged: Challenged,
  results: ChallengeResult[],
): Promise<Outcome> {
  const { userName, user } = challenged
  const { publicParameters, privateParameters, metadata } = await createChallenge(signIn, challenged, results)
  const state: CustomState = { userName, privateParameters, metadata }
  const session = makeSession(signIn, user, name, state)
  if (session.length > longestSession) throw faults.functionOutputUnrecognizable()
  const username = user?.username ?? strangerUsername(signIn.ctx, signIn.pool, userName)
  return { challenge: { name, parameters: { ...publicParameters, USERNAME: username }, session } }
}
