/**
 * DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse: a sign-in as the pool's owner wants it.
 *
 * For a name that nobody has they are called as for anybody else, with `userNotFound`.
 *
 * @module
 */
import { hidesUsers } from '#core/clients/flags.ts'
import { faults } from '#core/faults.ts'
import type { SignIn } from '#core/sign-in/sign-in.ts'
import type { UserRecord } from '#ports/records.ts'
import { type Answer, callTrigger } from './call.ts'
import { metadata } from './event.ts'
import type { TriggerName } from './names.ts'
import { readBoolean, readText, readTextMap } from './read.ts'
import { eventAttributes } from './user-attributes.ts'

/** A challenge of this sign-in that has been answered. */
export interface ChallengeResult {
  challengeName: string
  challengeResult: boolean
  challengeMetadata: string | null
}

/** Whom the challenges are for. */
export interface Challenged {
  /** What was typed, for a name that nobody has. */
  userName: string
  user?: UserRecord
}

export type Decision = { issueTokens: true } | { failAuthentication: true } | { challengeName: string }

export interface CreatedChallenge {
  publicParameters: Record<string, string>
  privateParameters: Record<string, string>
  metadata: string | null
}

/** What is next, after the results so far, oldest first. */
export async function defineChallenge(
  signIn: SignIn,
  challenged: Challenged,
  session: ChallengeResult[],
): Promise<Decision> {
  const answer = await call(signIn, challenged, 'DefineAuthChallenge', {
    request: { session },
    response: { challengeName: null, issueTokens: null, failAuthentication: null },
  })
  const challengeName = readText(answer, 'challengeName')
  const issueTokens = readBoolean(answer, 'issueTokens')
  if (readBoolean(answer, 'failAuthentication')) return { failAuthentication: true }
  if (issueTokens) return { issueTokens: true }
  if (!challengeName) throw faults.functionOutputUnrecognizable().because({ note: 'customUndecided' })
  return { challengeName }
}

export async function createChallenge(
  signIn: SignIn,
  challenged: Challenged,
  session: ChallengeResult[],
): Promise<CreatedChallenge> {
  const answer = await call(signIn, challenged, 'CreateAuthChallenge', {
    request: { challengeName: 'CUSTOM_CHALLENGE', session },
    response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
  })
  return {
    publicParameters: readTextMap(answer, 'publicChallengeParameters') ?? {},
    privateParameters: readTextMap(answer, 'privateChallengeParameters') ?? {},
    metadata: readText(answer, 'challengeMetadata') ?? null,
  }
}

/** Whether the answer to a challenge is right. */
export async function verifyChallenge(
  signIn: SignIn,
  challenged: Challenged,
  challengeAnswer: string,
  privateChallengeParameters: Record<string, string>,
): Promise<boolean> {
  const answer = await call(signIn, challenged, 'VerifyAuthChallengeResponse', {
    request: { privateChallengeParameters, challengeAnswer },
    response: { answerCorrect: null },
  })
  const isCorrect = readBoolean(answer, 'answerCorrect')
  if (isCorrect === undefined) {
    throw faults.functionOutputUnrecognizable().because({ note: 'triggerMemberWrong', member: 'answerCorrect' })
  }
  return isCorrect
}

async function call(
  { ctx, pool, client, clientMetadata }: SignIn,
  { userName, user }: Challenged,
  trigger: TriggerName,
  { request, response }: { request: object; response: object },
): Promise<Answer> {
  const answer = await callTrigger(ctx, pool, trigger, () => ({
    source: `${trigger}_Authentication`,
    userName,
    clientId: client.id,
    request: {
      userAttributes: user ? eventAttributes(pool, user) : {},
      ...request,
      ...metadata({ clientMetadata }),
      ...(hidesUsers(client) && { userNotFound: !user }),
    },
    response,
  }))
  if (!answer) throw faults.customAuthNotConfigured()
  return answer
}
