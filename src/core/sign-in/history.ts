/**
 * Sign-ins as authentication events: one for each, whatever the number of its calls.
 *
 * @module
 */
import type { AuthFlowType, ChallengeNameType, ChallengeResponseType, EventResponseType } from '#contract/index.ts'
import { keepsEvents, recordAttempt } from '#core/auth-events/record.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { findUser } from '#core/users/lookup.ts'
import type { Call, Outcome } from './sign-in.ts'

/** What a flow or challenge proves at once. New tokens for a refresh token are no sign-in. */
const proofs: Partial<Record<AuthFlowType | ChallengeNameType, ChallengeResponseType['ChallengeName']>> = {
  ADMIN_NO_SRP_AUTH: 'Password',
  ADMIN_USER_PASSWORD_AUTH: 'Password',
  USER_PASSWORD_AUTH: 'Password',
  PASSWORD: 'Password',
  PASSWORD_VERIFIER: 'Password',
  EMAIL_OTP: 'Mfa',
  SMS_MFA: 'Mfa',
  SOFTWARE_TOKEN_MFA: 'Mfa',
}

/** The refusals of what was not proved; others come before or after the proof. */
const unproved = new Set([faults.incorrectUsernameOrPassword().message, faults.passwordAttemptsExceeded().message])

/** Does the work of a call, and writes down what came of it in a pool that keeps events. */
export async function recorded(
  call: Call,
  name: AuthFlowType | ChallengeNameType,
  work: () => Promise<Outcome>,
): Promise<Outcome> {
  if (!keepsEvents(call.pool) || name === 'REFRESH_TOKEN' || name === 'REFRESH_TOKEN_AUTH') return work()
  const proof = proofs[name]
  try {
    const outcome = await work()
    await record(call, 'challenge' in outcome ? 'InProgress' : 'Pass', proof && [proof, 'Success'])
    return outcome
  } catch (error) {
    if (error instanceof Fault) await record(call, 'Fail', proof && isUnproved(error) ? [proof, 'Failure'] : undefined)
    throw error
  }
}

type Proof = [ChallengeName: NonNullable<ChallengeResponseType['ChallengeName']>, 'Success' | 'Failure']

/** Nothing is written of a user who does not exist, or of a session that is not ours: that is nobody's sign-in. */
async function record({ ctx, pool, client, parameters, event }: Call, response: EventResponseType, proof?: Proof) {
  if (event.id === undefined) return
  const user = await findUser(ctx.storage, pool, parameters.USERNAME ?? '')
  if (!user) return
  const challenges = proof && [{ ChallengeName: proof[0], ChallengeResponse: proof[1] }]
  await recordAttempt(ctx, pool, client, { ...event, id: event.id, type: 'SignIn', user, response, challenges })
}

function isUnproved({ code, message }: Fault): boolean {
  return code === 'CodeMismatchException' || code === 'ExpiredCodeException' || unproved.has(message)
}
