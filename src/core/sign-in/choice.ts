/**
 * The steps of a choice-based sign-in (USER_AUTH) up to its first factor.
 *
 * A factor may be named at once, in the answer to SELECT_CHALLENGE, or be the only one there is: it is presented here,
 * or judged where the proof came along.
 *
 * @module
 */
import { faults } from '#core/faults.ts'
import type { Transaction } from '#ports/storage.ts'
import { afterPassword } from './after-password.ts'
import { type Candidate, strangerCandidate, toCandidate } from './candidate.ts'
import { presentPasswordVerifier } from './challenges/password-verifier.ts'
import { presentWebAuthn } from './challenges/web-authn.ts'
import { presentFirstCode } from './first-code.ts'
import type { FirstFactor } from './first-factors.ts'
import { requirePassword } from './plain-password.ts'
import { makeSession, requireAnyoneSession } from './session.ts'
import type { Call, Outcome, SignIn, Step } from './sign-in.ts'

/** Who chooses. */
export interface Choice {
  signIn: SignIn
  candidate: Candidate
  /** As typed when the sign-in began. */
  name: string
  /** Spends the session of the challenge that is being answered; at the beginning there is none. */
  spend?(tx: Transaction): Promise<void>
}

/** A challenge to which everything that is needed comes with the answer; the session only remembers who it is. */
type Bare = 'SELECT_CHALLENGE' | 'PASSWORD' | 'PASSWORD_SRP'

/** Presents the factor, or judges the proof of it that came with the call. */
export async function presentFirstFactor(choice: Choice, factor: FirstFactor): Promise<Step> {
  const { PASSWORD, SRP_A } = choice.signIn.parameters
  switch (factor) {
    case 'PASSWORD':
      return PASSWORD === undefined ? presentNext(choice, factor) : provePassword(choice, PASSWORD)
    case 'PASSWORD_SRP':
      return SRP_A === undefined ? presentNext(choice, factor) : exchange(choice, SRP_A)
    case 'WEB_AUTHN':
      return presentPasskey(choice)
    default:
      return presentFirstCode(choice, factor)
  }
}

/** A bare challenge. */
export function presentBare({ signIn, candidate, name }: Choice, challenge: Bare): Outcome {
  return {
    challenge: { name: challenge, parameters: {}, session: makeSession(signIn, candidate.user, challenge, { name }) },
  }
}

/** The choice of whoever answers a bare challenge; refuses as `requireAnyoneSession` does. */
export async function reopenChoice(call: Call, challenge: Bare): Promise<Choice> {
  const { signIn, user, state, spend } = await requireAnyoneSession<{ name: string }>(call, challenge)
  const { ctx, pool } = call
  const candidate = user ? toCandidate(ctx, pool, user) : strangerCandidate(ctx, pool, state.name)
  return { signIn, candidate, name: state.name, spend }
}

/** The factor of this name among those that can be chosen; refuses with InvalidParameterException any other. */
export function requireOffered(available: FirstFactor[], answer: string): FirstFactor {
  const factor = available.find((candidate) => candidate === answer)
  if (!factor) {
    throw faults.challengeNotAvailable().because({ note: 'firstFactorNotOffered', answer, offered: available })
  }
  return factor
}

async function presentNext(choice: Choice, challenge: Bare): Promise<Outcome> {
  await spendSession(choice)
  return presentBare(choice, challenge)
}

/** A wrong password leaves the session as it is. */
async function provePassword(choice: Choice, password: string): Promise<Step> {
  const user = await requirePassword(choice.signIn, choice.candidate, password)
  await spendSession(choice)
  return afterPassword(choice.signIn, user)
}

async function exchange(choice: Choice, A: string): Promise<Outcome> {
  const outcome = await presentPasswordVerifier(choice.signIn, choice.candidate, { name: choice.name, A })
  await spendSession(choice)
  return outcome
}

async function presentPasskey(choice: Choice): Promise<Outcome> {
  const { signIn, candidate, name } = choice
  const parameters = { ...signIn.parameters, USERNAME: name }
  const outcome = await presentWebAuthn({ ...signIn, parameters }, candidate.user)
  await spendSession(choice)
  return outcome
}

async function spendSession({ signIn, spend }: Choice): Promise<void> {
  if (spend) await signIn.ctx.storage.transaction(spend)
}
