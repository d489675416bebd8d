/**
 * What is due after each step that a user passes, until nothing is left but the tokens.
 *
 * A risk is judged before anything is asked. The order is then Cognito's: a remembered device in the place of a second
 * factor, the second factor, the device.
 *
 * @module
 */
import type { UserRecord } from '#ports/records.ts'
import { device, deviceInPlaceOfFactor } from './device-step.ts'
import { finish } from './finish.ts'
import { judgeRisk } from './risk.ts'
import { secondFactor } from './second-factor.ts'
import type { Outcome, SignIn } from './sign-in.ts'

/** A part of the way: the challenge it puts before the user, `undefined` when there is none to put (any more). */
type Due = (signIn: SignIn, user: UserRecord) => Promise<Outcome | undefined>

const due: Due[] = [deviceInPlaceOfFactor, secondFactor, device]

/** The next challenge, or the tokens. */
export async function proceed(passed: SignIn, user: UserRecord): Promise<Outcome> {
  const signIn = await judgeRisk(passed, user)
  for (const part of due) {
    const challenge = await part(signIn, user)
    if (challenge) return challenge
  }
  return finish(signIn, user)
}
