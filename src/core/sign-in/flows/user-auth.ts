/**
 * USER_AUTH: the user chooses how to sign in.
 *
 * A preference that the user can have is taken at its word, and so is the only factor of a user who has no other; all
 * others are asked to choose. Who has just confirmed a sign-up has proved enough by that, and comes with its session.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import { preAuthentication } from '#core/triggers/authentication.ts'
import { paced } from '#core/users/pace.ts'
import { findCandidate } from '../candidate.ts'
import { presentBare, presentFirstFactor } from '../choice.ts'
import { availableFactors, type FirstFactor, weighFirstFactors } from '../first-factors.ts'
import { passFirstSignIn } from '../first-sign-in.ts'
import type { Flow, SignIn, Step } from '../sign-in.ts'

export const userAuth: Flow = {
  openTo: ['users', 'admins'],
  needs: ['USERNAME'],
  async begin(signIn) {
    if (signIn.session !== undefined) return passFirstSignIn(signIn)
    return paced(hidesUsers(signIn.client), () => choose(signIn))
  },
}

async function choose(signIn: SignIn): Promise<Step> {
  const { ctx, pool, parameters } = signIn
  const name = parameters.USERNAME!
  const candidate = await findCandidate(signIn, name)
  await preAuthentication(signIn, name, candidate.user)
  const available = await availableFactors(ctx, pool, candidate, name)
  if (candidate.user) ctx.explain?.note(await weighFirstFactors(ctx, pool, candidate.user))
  const choice = { signIn, candidate, name }
  const factor = preferred(available, parameters.PREFERRED_CHALLENGE)
  const step = factor ? await presentFirstFactor(choice, factor) : presentBare(choice, 'SELECT_CHALLENGE')
  return 'challenge' in step && isOfChoice(step.challenge.name, available)
    ? { challenge: { ...step.challenge, available } }
    : step
}

function preferred(available: FirstFactor[], preference: string | undefined): FirstFactor | undefined {
  return available.length === 1 ? available[0] : available.find((factor) => factor === preference)
}

/** Not so the second half of a proof, or what comes after a password. */
function isOfChoice(challenge: string, available: string[]): boolean {
  return challenge === 'SELECT_CHALLENGE' || available.includes(challenge)
}
