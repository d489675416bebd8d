/** DefineAuthChallenge, CreateAuthChallenge and VerifyAuthChallengeResponse: challenges of the pool's own. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider'
import { expiredSession, initiate, invalidSession, respond, wrongPassword } from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { type Answer, attributesOf, type Event, envelope, type Recorder, record } from './recorder.ts'

const unrecognizable = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' }

const captcha = {
  DefineAuthChallenge: ({ request: { session } }: Event) => {
    const isRight = session.at(-1)?.challengeResult === true
    return {
      issueTokens: isRight,
      failAuthentication: !isRight && session.length >= 3,
      challengeName: 'CUSTOM_CHALLENGE',
    }
  },
  CreateAuthChallenge: ({ request: { session } }: Event) => ({
    publicChallengeParameters: { url: `https://shop.example/${session.length}.png` },
    privateChallengeParameters: { answer: String(session.length) },
    challengeMetadata: `PICTURE_${session.length}`,
  }),
  VerifyAuthChallengeResponse: ({ request }: Event) => ({
    answerCorrect: request.challengeAnswer === request.privateChallengeParameters.answer,
  }),
} satisfies Record<string, Answer>

interface Custom extends Started {
  calls: Recorder
}

async function startCustom(
  t: TestContext,
  engine: Engine,
  answers: Partial<Record<keyof typeof captcha, Answer>> = {},
  { client, pool, ...options }: StartOptions = {},
): Promise<Custom> {
  const calls = record('PreAuthentication', 'PostAuthentication', 'PreTokenGeneration', 'UserMigration', {
    ...captcha,
    ...answers,
  })
  const ExplicitAuthFlows: ExplicitAuthFlowsType[] = ['ALLOW_CUSTOM_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH']
  const server = await start(t, engine, {
    users: ['ada'],
    functions: calls.functions,
    pool: { LambdaConfig: calls.LambdaConfig, ...pool },
    client: { ExplicitAuthFlows, PreventUserExistenceErrors: 'ENABLED', ...client },
    ...options,
  })
  return { ...server, calls }
}

function begin(server: Started, USERNAME = 'ada') {
  return initiate(server, 'CUSTOM_AUTH', { USERNAME })
}

function reply(server: Started, ANSWER: string, session: string | undefined, USERNAME = 'ada') {
  return respond(server, 'CUSTOM_CHALLENGE', { USERNAME, ANSWER }, session)
}

for (const engine of engines) {
  suite(`custom challenges on ${engine}`, () => {
    test('the functions see each other’s results, and their metadata is that of the answer', async (t) => {
      const server = await startCustom(t, engine)
      const { cognito, clientId, calls } = server
      const ask = (ANSWER: string, Session?: string) =>
        cognito.respondToAuthChallenge({
          ClientId: clientId,
          ChallengeName: 'CUSTOM_CHALLENGE',
          ChallengeResponses: { USERNAME: 'ada', ANSWER },
          Session,
          ClientMetadata: { page: ANSWER },
        })

      const first = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'CUSTOM_AUTH',
        AuthParameters: { USERNAME: 'ada' },
        ClientMetadata: { page: 'begin' },
      })
      const second = await ask('wrong', first.Session)
      const third = await ask('1', second.Session)

      deepEqual(
        [first.ChallengeName, first.ChallengeParameters],
        ['CUSTOM_CHALLENGE', { USERNAME: 'ada', url: 'https://shop.example/0.png' }],
      )
      deepEqual(second.ChallengeParameters, { USERNAME: 'ada', url: 'https://shop.example/1.png' })
      ok(second.Session !== first.Session)
      equal(third.AuthenticationResult?.TokenType, 'Bearer')

      const userAttributes = await attributesOf(server, 'ada')
      const wrong = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: 'PICTURE_0' }
      const right = { challengeName: 'CUSTOM_CHALLENGE', challengeResult: true, challengeMetadata: 'PICTURE_1' }
      const define = (session: object[], metadata: object = {}) => ({
        ...envelope(server, 'DefineAuthChallenge_Authentication', 'ada'),
        request: { userAttributes, session, ...metadata, userNotFound: false },
        response: { challengeName: null, issueTokens: null, failAuthentication: null },
      })
      const create = (session: object[], metadata: object = {}) => ({
        ...envelope(server, 'CreateAuthChallenge_Authentication', 'ada'),
        request: { userAttributes, challengeName: 'CUSTOM_CHALLENGE', session, ...metadata, userNotFound: false },
        response: { publicChallengeParameters: null, privateChallengeParameters: null, challengeMetadata: null },
      })
      const verify = (answer: string, challengeAnswer: string) => ({
        ...envelope(server, 'VerifyAuthChallengeResponse_Authentication', 'ada'),
        request: {
          userAttributes,
          privateChallengeParameters: { answer },
          challengeAnswer,
          clientMetadata: { page: challengeAnswer },
          userNotFound: false,
        },
        response: { answerCorrect: null },
      })
      const said = (page: string) => ({ clientMetadata: { page } })
      deepEqual(calls.events.slice(0, -2), [
        define([]),
        create([]),
        verify('0', 'wrong'),
        define([wrong], said('wrong')),
        create([wrong], said('wrong')),
        verify('1', '1'),
        define([wrong, right], said('1')),
      ])
      deepEqual(calls.sources().slice(-2), ['PostAuthentication_Authentication', 'TokenGeneration_Authentication'])
    })

    test('a client that does not hide users has the functions told nothing of it', async (t) => {
      const server = await startCustom(t, engine, {}, { client: { PreventUserExistenceErrors: 'LEGACY' } })

      await begin(server)

      const [{ request }] = server.calls.events as [Event]
      deepEqual(request, { userAttributes: await attributesOf(server, 'ada'), session: [] })
      await rejects(begin(server, 'nobody'), { name: 'UserNotFoundException', message: 'User does not exist.' })
    })

    test('a challenge that sets nothing has its user’s name, and null for metadata', async (t) => {
      const server = await startCustom(t, engine, {
        CreateAuthChallenge: ({ response }) => response,
        VerifyAuthChallengeResponse: () => ({ answerCorrect: false }),
      })

      const { ChallengeParameters, Session } = await begin(server)
      await reply(server, 'anything', Session)

      deepEqual(ChallengeParameters, { USERNAME: 'ada' })
      deepEqual(server.calls.events.at(-1)!.request.session, [
        { challengeName: 'CUSTOM_CHALLENGE', challengeResult: false, challengeMetadata: null },
      ])
    })

    test('tokens can be issued at once, or never', async (t) => {
      const atOnce = await startCustom(t, engine, { DefineAuthChallenge: () => ({ issueTokens: true }) })
      const never = await startCustom(t, engine, {
        DefineAuthChallenge: () => ({ issueTokens: true, failAuthentication: true }),
      })

      const { AuthenticationResult } = await begin(atOnce)

      equal(AuthenticationResult?.TokenType, 'Bearer')
      await rejects(begin(never), wrongPassword)
    })

    test('after wrong answers the functions end it', async (t) => {
      const server = await startCustom(t, engine)
      let { Session } = await begin(server)

      for (const attempt of ['x', 'y']) ({ Session } = await reply(server, attempt, Session))

      await rejects(reply(server, 'z', Session), wrongPassword)
      await rejects(reply(server, '2', Session), invalidSession)
    })

    test('a session is good for one answer, for its own challenge and user, and for a time', async (t) => {
      const server = await startCustom(t, engine, {}, { users: ['ada', 'grace'] })
      const { Session } = await begin(server)
      const late = await begin(server)

      await rejects(reply(server, '0', Session, 'grace'), invalidSession)
      await rejects(respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: '0' }, Session), invalidSession)
      await reply(server, 'wrong', Session)
      await rejects(reply(server, '0', Session), invalidSession)
      server.clock.advance(3 * 60_000)
      await rejects(reply(server, '0', late.Session), expiredSession)
    })

    test('of two answers at once, one is judged', async (t) => {
      const server = await startCustom(t, engine)
      const { Session } = await begin(server)

      const answers = await Promise.allSettled(['0', '0', '0'].map((answer) => reply(server, answer, Session)))

      equal(answers.filter(({ status }) => status === 'fulfilled').length, 1)
      const verified = server.calls.sources().filter((source) => source.startsWith('Verify'))
      equal(verified.length, 1)
    })

    test('an unknown name gets challenges like any other, and never tokens', async (t) => {
      const server = await startCustom(t, engine)

      const first = await begin(server, 'nobody')
      await rejects(reply(server, '0', first.Session, 'nobody'), wrongPassword)

      deepEqual(first.ChallengeParameters, { USERNAME: 'nobody', url: 'https://shop.example/0.png' })
      deepEqual(
        server.calls.events.map(({ triggerSource, userName, request }) => [
          triggerSource,
          userName,
          request.userAttributes,
          request.userNotFound,
        ]),
        ['Define', 'Create', 'Verify', 'Define'].map((verb) => [
          verb === 'Verify' ? 'VerifyAuthChallengeResponse_Authentication' : `${verb}AuthChallenge_Authentication`,
          'nobody',
          {},
          true,
        ]),
      )
    })

    test('an unknown name gets no tokens at once either', async (t) => {
      const server = await startCustom(t, engine, { DefineAuthChallenge: () => ({ issueTokens: true }) })

      await rejects(begin(server, 'nobody'), wrongPassword)

      deepEqual(server.calls.sources(), ['DefineAuthChallenge_Authentication'])
    })

    test('where usernames are made up, so is that of a name that nobody has', async (t) => {
      const options = { pool: { UsernameAttributes: ['email' as const] }, users: ['ada@example.com'] }
      const server = await startCustom(t, engine, {}, options)
      const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/

      const known = await begin(server, 'ada@example.com')
      const unknown = await begin(server, 'nobody@example.com')
      const again = await begin(server, 'nobody@example.com')
      const name = unknown.ChallengeParameters!.USERNAME!
      const answered = await reply(server, 'wrong', unknown.Session, name)

      match(known.ChallengeParameters!.USERNAME!, uuid)
      match(name, uuid)
      equal(again.ChallengeParameters!.USERNAME, name)
      equal(answered.ChallengeParameters!.USERNAME, name)
      equal(unknown.Session!.length, known.Session!.length)
      equal(server.calls.events.at(-1)!.userName, 'nobody@example.com')
    })

    test('users who may not sign in get no tokens', async (t) => {
      const server = await startCustom(t, engine)
      const ada = { UserPoolId: server.poolId, Username: 'ada' }
      const { Session } = await begin(server)

      await server.cognito.adminDisableUser(ada)

      await rejects(reply(server, '0', Session), { name: 'NotAuthorizedException', message: 'User is disabled.' })
    })

    test('a migration is not asked for', async (t) => {
      const server = await startCustom(t, engine)

      await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'nobody', PASSWORD: 'x' })

      ok(!server.calls.sources().some((source) => source.startsWith('UserMigration')))
    })

    test('answers of the wrong type, and none, are refused', async (t) => {
      for (const [trigger, answers] of Object.entries({
        DefineAuthChallenge: [
          null,
          {},
          { issueTokens: false, failAuthentication: false },
          { issueTokens: 'true' },
          { failAuthentication: 1 },
          { challengeName: {} },
          { challengeName: 'PASSWORD_VERIFIER' },
          { challengeName: 'NO_SUCH' },
          { challengeName: '__proto__' },
        ],
        CreateAuthChallenge: [
          { publicChallengeParameters: [] },
          { publicChallengeParameters: { code: 1 } },
          { privateChallengeParameters: 'text' },
          { challengeMetadata: { a: 'b' } },
          { privateChallengeParameters: { long: 'x'.repeat(40_000) } },
        ],
        VerifyAuthChallengeResponse: [null, {}, { answerCorrect: null }, { answerCorrect: 'true' }],
      })) {
        let answer: unknown
        const server = await startCustom(t, engine, { [trigger]: () => answer })
        for (answer of answers) {
          const attempt = async () => {
            const { Session } = await begin(server)
            await reply(server, '0', Session)
          }
          await rejects(attempt(), unrecognizable, `${trigger} ${JSON.stringify(answer)}`)
        }
      }
    })

    test('what it shows to the client names neither another user nor anything but text', async (t) => {
      const publicChallengeParameters = JSON.parse(
        '{"USERNAME":"grace","__proto__":"a","constructor":"b","toString":"c","gone":null}',
      )
      const server = await startCustom(t, engine, { CreateAuthChallenge: () => ({ publicChallengeParameters }) })

      const { ChallengeParameters } = await begin(server)

      equal(ChallengeParameters!.USERNAME, 'ada')
      ok(!Object.hasOwn(ChallengeParameters!, 'gone'))
    })

    test('all three functions have to be there', async (t) => {
      const { functions, LambdaConfig } = record({ DefineAuthChallenge: captcha.DefineAuthChallenge })
      const client = { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH' as const] }
      const server = await start(t, engine, { functions, pool: { LambdaConfig }, client, users: ['ada'] })

      await rejects(begin(server), {
        name: 'InvalidParameterException',
        message: 'Custom auth lambda trigger is not configured for the user pool.',
      })
    })
  })
}
