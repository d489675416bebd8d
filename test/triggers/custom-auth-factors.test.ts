/** A password before custom challenges, and second factors after them. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider'
import { initiate, missing, respond, wrongPassword } from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { bySms, choose, phone, startWithMfa } from '../support/mfa.ts'
import { claim, ephemeral, type VerifierChallenge } from '../support/srp-client.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { attributesOf, type Event, envelope, type Recorder, record } from './recorder.ts'

const srpA = { challengeName: 'SRP_A', challengeResult: true, challengeMetadata: null }
const proved = { challengeName: 'PASSWORD_VERIFIER', challengeResult: true, challengeMetadata: null }
const answered = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: null }

/** A password, then one custom challenge, to which any answer is right. */
const passwordFirst = {
  DefineAuthChallenge: ({ request: { session } }: Event) => {
    const last = session.at(-1)?.challengeName
    if (last === 'SRP_A') return { challengeName: 'PASSWORD_VERIFIER', issueTokens: false, failAuthentication: false }
    return { challengeName: 'CUSTOM_CHALLENGE', issueTokens: last === 'CUSTOM_CHALLENGE', failAuthentication: false }
  },
  CreateAuthChallenge: () => ({}),
  VerifyAuthChallengeResponse: () => ({ answerCorrect: true }),
}

const client = {
  ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH'] satisfies ExplicitAuthFlowsType[],
  PreventUserExistenceErrors: 'ENABLED' as const,
}

interface Custom extends Started {
  calls: Recorder
}

async function startCustom(t: TestContext, engine: Engine, options: StartOptions = {}): Promise<Custom> {
  const calls = record('PreAuthentication', 'PostAuthentication', passwordFirst)
  const { functions, LambdaConfig } = calls
  const server = await start(t, engine, { users: ['ada'], functions, pool: { LambdaConfig }, client, ...options })
  return { ...server, calls }
}

function begin(server: Started, USERNAME = 'ada', more: Record<string, string> = {}) {
  const SRP_A = ephemeral.A.toString(16)
  return initiate(server, 'CUSTOM_AUTH', { USERNAME, CHALLENGE_NAME: 'SRP_A', SRP_A, ...more })
}

interface Begun {
  ChallengeParameters?: Record<string, string>
  Session?: string
}

function prove(server: Started, { ChallengeParameters, Session }: Begun, attempt = password) {
  const challenge = ChallengeParameters as unknown as VerifierChallenge
  const answers = claim(server.poolId, attempt, challenge, server.clock.now())
  return respond(server, 'PASSWORD_VERIFIER', { ...answers }, Session)
}

for (const engine of engines) {
  suite(`a password before custom challenges, on ${engine}`, () => {
    test('DefineAuthChallenge sees SRP_A, then the proof, then the answer', async (t) => {
      const server = await startCustom(t, engine)

      const first = await begin(server)
      const second = await prove(server, first)
      const third = await respond(server, 'CUSTOM_CHALLENGE', { USERNAME: 'ada', ANSWER: 'x' }, second.Session)

      deepEqual(
        [first.ChallengeName, second.ChallengeName, third.AuthenticationResult?.TokenType],
        ['PASSWORD_VERIFIER', 'CUSTOM_CHALLENGE', 'Bearer'],
      )
      const { events, sources } = server.calls
      const defined = events.filter(({ triggerSource }) => triggerSource.startsWith('Define'))
      deepEqual(
        defined.map(({ request }) => request.session),
        [[srpA], [srpA, proved], [srpA, proved, answered]],
      )
      deepEqual(defined[0], {
        ...envelope(server, 'DefineAuthChallenge_Authentication', 'ada'),
        request: { userAttributes: await attributesOf(server, 'ada'), session: [srpA], userNotFound: false },
        response: { challengeName: null, issueTokens: null, failAuthentication: null },
      })
      deepEqual(sources(), [
        'PreAuthentication_Authentication',
        'DefineAuthChallenge_Authentication',
        'DefineAuthChallenge_Authentication',
        'CreateAuthChallenge_Authentication',
        'VerifyAuthChallengeResponse_Authentication',
        'DefineAuthChallenge_Authentication',
        'PostAuthentication_Authentication',
      ])
    })

    test('without it, PreAuthentication is not called', async (t) => {
      const server = await startCustom(t, engine)

      await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' })

      deepEqual(server.calls.sources(), ['DefineAuthChallenge_Authentication', 'CreateAuthChallenge_Authentication'])
    })

    test('a wrong password, and a name that nobody has, come to nothing', async (t) => {
      const server = await startCustom(t, engine)

      const known = await begin(server)
      const unknown = await begin(server, 'nobody')

      await rejects(prove(server, known, 'Wrong-Horse-7'), wrongPassword)
      await rejects(prove(server, unknown), wrongPassword)
      equal(known.Session!.length, unknown.Session!.length)
      deepEqual(
        server.calls.events.filter(({ request }) => request.userNotFound).map(({ triggerSource }) => triggerSource),
        ['PreAuthentication_Authentication', 'DefineAuthChallenge_Authentication'],
      )
    })

    test('it needs SRP_A, and its session', async (t) => {
      const server = await startCustom(t, engine)
      const { ChallengeParameters } = await begin(server)

      await rejects(begin(server, 'ada', { SRP_A: '' }), missing('SRP_A'))
      await rejects(prove(server, { ChallengeParameters }), missing('Session'))
    })

    test('a temporary password that has expired proves nothing', async (t) => {
      const server = await startCustom(t, engine, { users: [{ username: 'ada', password: false }] })

      server.clock.advance(8 * 24 * 3_600_000)

      await rejects(prove(server, await begin(server)), {
        name: 'NotAuthorizedException',
        message: 'Temporary password has expired and must be reset by an administrator.',
      })
    })
  })

  suite(`second factors after custom challenges, on ${engine}`, () => {
    test('issueTokens leads to the factor, whose metadata reaches the last functions', async (t) => {
      const { functions, LambdaConfig, only } = record(passwordFirst, 'PostAuthentication')
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms, { functions, pool: { LambdaConfig }, client })
      await choose(server, 'SMSMfaSettings')
      const { Session } = await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' })

      const factor = await respond(server, 'CUSTOM_CHALLENGE', { USERNAME: 'ada', ANSWER: 'x' }, Session)
      const { code } = await server.inbox.next(phone)
      const { AuthenticationResult } = await server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'SMS_MFA',
        ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: code! },
        Session: factor.Session,
        ClientMetadata: { page: 'factor' },
      })

      deepEqual([factor.ChallengeName, AuthenticationResult?.TokenType], ['SMS_MFA', 'Bearer'])
      deepEqual(only('PostAuthentication_Authentication').request.clientMetadata, { page: 'factor' })
    })
  })
}
