/**
 * What the steps of a sign-in hand to one another.
 *
 * @module
 */
import type { AuthFlowType, ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import type { Tokens } from '#core/tokens/issue.ts'
import type { ChallengeResult } from '#core/triggers/challenges.ts'
import type { EventRisk } from '#ports/auth-events.ts'
import type { UserRecord } from '#ports/records.ts'

/** One call: the beginning of a sign-in, or the answer to a challenge. */
export interface Call {
  ctx: Context
  pool: Pool
  client: Client
  /** AuthParameters or ChallengeResponses; none of them is empty. */
  parameters: Record<string, string>
  /** The challenge session, as it came. */
  session?: string
  /** ClientMetadata of a beginning, which is for the functions that judge a request. */
  validationData?: Record<string, string>
  /** ClientMetadata of an answer, which is for all other functions. */
  clientMetadata?: Record<string, string>
  /** When the call began. */
  at: Date
  /** It comes from the pool's own pages, which act for a client in its place: they have no secret, and want no tokens yet. */
  hosted?: true
  /** The authentication event that the call belongs to, and its risk, once they are known. */
  event: { id?: string; risk?: EventRisk }
}

/** A call, and what the ones before it have come to. */
export interface SignIn extends Call {
  progress: Progress
}

/** What has happened in this sign-in so far. It travels in the challenge sessions from one call to the next. */
export interface Progress {
  /** Of the authentication event: `event_id` of the tokens. */
  eventId: string
  flow: AuthFlowType
  /** It takes place on the pool's own pages, and can go on only there. */
  hosted?: true
  /** DEVICE_KEY, as the client last told it: a claim. */
  deviceKey?: string
  /** A temporary password was changed. */
  newPassword?: true
  /** A second factor was proved, or what counts as one. */
  secondFactor?: true
  /** What threat protection made of it, once it was judged. */
  risk?: { demandsFactor: boolean }
  /** What the functions of CUSTOM_AUTH are told, once the first of them has been called. */
  custom?: ChallengeResult[]
  /** The key of the device that was proved. */
  device?: string
}

/** What comes next: a challenge to answer, or the end: tokens, or on the pool's own pages who it was. */
export type Outcome = ApiOutcome | HostedOutcome

export type ApiOutcome = { challenge: IssuedChallenge } | { signedIn: Tokens }

export type HostedOutcome = { challenge: IssuedChallenge } | { authenticated: Authenticated }

/** What a flow or a challenge comes to: an outcome, or a step passed, after which the engine sees what else is due. */
export type Step = Outcome | Passed

export interface Passed {
  passed: UserRecord
  /** With the progress that was made. */
  signIn: SignIn
}

export interface IssuedChallenge {
  name: ChallengeNameType
  parameters: Record<string, string>
  /** PASSWORD_VERIFIER of USER_SRP_AUTH has none: its SECRET_BLOCK does the same. */
  session?: string
  /** What the user can choose from (AvailableChallenges). */
  available?: ChallengeNameType[]
}

/** A way to begin a sign-in: an AuthFlow. */
export interface Flow {
  /** Operations that may begin it: InitiateAuth, AdminInitiateAuth. */
  openTo: readonly ('users' | 'admins')[]
  /** AuthParameters that it cannot do without. */
  needs: readonly string[]
  begin(signIn: SignIn): Promise<Step>
}

/** A challenge that can be answered. */
export interface Challenge {
  /** ChallengeResponses that it cannot do without; `Session` stands for the challenge session. */
  needs: readonly string[]
  answer(call: Call): Promise<Step>
}
