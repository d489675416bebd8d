/**
 * What the steps of a sign-in hand to one another.
 *
 * @module
 */
import type { ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import type { Tokens } from '#core/tokens/issue.ts'

/** One call: the beginning of a sign-in, or the answer to a challenge. */
export interface SignIn {
  ctx: Context
  pool: Pool
  client: Client
  /** AuthParameters or ChallengeResponses; none of them is empty. */
  parameters: Record<string, string>
  /** The challenge session of an answer, as it came. */
  session?: string
  /** When the call began. */
  at: Date
}

/** What comes next: a challenge to answer, or tokens. */
export type Outcome = { challenge: IssuedChallenge } | { signedIn: Tokens }

export interface IssuedChallenge {
  name: ChallengeNameType
  parameters: Record<string, string>
  /** PASSWORD_VERIFIER has none: its SECRET_BLOCK does the same. */
  session?: string
}

/** A way to begin a sign-in: an AuthFlow. */
export interface Flow {
  /** Operations that may begin it: InitiateAuth, AdminInitiateAuth. */
  openTo: readonly ('users' | 'admins')[]
  /** AuthParameters that it cannot do without. */
  needs: readonly string[]
  begin(signIn: SignIn): Promise<Outcome>
}

/** A challenge that can be answered. */
export interface Challenge {
  /** ChallengeResponses that it cannot do without; `Session` stands for the challenge session. */
  needs: readonly string[]
  answer(signIn: SignIn): Promise<Outcome>
}
