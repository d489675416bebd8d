/** Functions as attackers: whatever they answer, nobody gets what is not theirs, and nothing breaks. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { decodeJwt } from 'jose'
import { initiate, respond, signInWith, tokensOf } from '../api/sign-in/calls.ts'
import { toList } from '../support/attributes.ts'
import { type Engine, engines } from '../support/engines.ts'
import { type Started, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { functionArn, record, type Trigger, triggers } from '../triggers/recorder.ts'

const unrecognizable = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' }

/** An event whose response is this JSON text. */
function eventWith(response: string): string {
  const texts = '"version":"1","triggerSource":"x","region":"x","userPoolId":"x","userName":"x"'
  return `{${texts},"callerContext":{},"request":{},"response":${response}}`
}

function nested(levels: number, [open, close] = ['{"a":', '}']): string {
  return `${open!.repeat(levels)}1${close!.repeat(levels)}`
}

/** What leads to the function of each trigger, where nobody has the name `newcomer`. */
const occasions: Record<Trigger, (server: Started, newcomer: string) => Promise<unknown>> = {
  PreSignUp: signUp,
  CustomMessage: signUp,
  async PostConfirmation(server, Username) {
    await signUp(server, Username)
    await server.cognito.adminConfirmSignUp({ UserPoolId: server.poolId, Username })
  },
  PreAuthentication: (server) => signInWith(server, 'ada'),
  PostAuthentication: (server) => signInWith(server, 'ada'),
  PreTokenGeneration: (server) => signInWith(server, 'ada'),
  UserMigration: signInWith,
  DefineAuthChallenge: (server) => initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' }),
  CreateAuthChallenge: (server) => initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' }),
  async VerifyAuthChallengeResponse(server) {
    const { Session } = await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada' })
    return respond(server, 'CUSTOM_CHALLENGE', { USERNAME: 'ada', ANSWER: 'x' }, Session)
  },
}

function signUp({ cognito, clientId }: Started, Username: string) {
  const UserAttributes = toList({ email: `${Username}@example.com` })
  return cognito.signUp({ ClientId: clientId, Username, Password: password, UserAttributes })
}

/** The refusals of calls during which the trigger's function answers these texts, one after the other. */
async function attack(t: TestContext, engine: Engine, trigger: Trigger, responses: string[]): Promise<Error[]> {
  const define = { DefineAuthChallenge: () => ({ challengeName: 'CUSTOM_CHALLENGE' }) }
  const calls = record(trigger, 'CreateAuthChallenge', 'VerifyAuthChallengeResponse', define)
  const server = await start(t, engine, {
    functions: calls.functions,
    pool: { LambdaConfig: calls.LambdaConfig, AutoVerifiedAttributes: ['email'] },
    client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
    users: ['ada'],
  })
  const { functions } = server.services
  const invoke = functions.invoke.bind(functions)
  let payload = ''
  t.mock.method(functions, 'invoke', async (...[arn, ...rest]: Parameters<typeof invoke>) =>
    arn === functionArn(trigger) ? { kind: 'returned', payload } : invoke(arn, ...rest),
  )

  const errors: Error[] = []
  for (const [index, response] of responses.entries()) {
    payload = eventWith(response)
    await occasions[trigger](server, `newcomer${index}`).catch((error) => errors.push(error))
  }
  return errors
}

for (const engine of engines) {
  suite(`Attacks by functions, on ${engine}`, () => {
    for (const trigger of triggers) {
      test(`${trigger} with answers that are nested too deeply`, async (t) => {
        const deep = [nested(100_000), nested(100_000, ['[', ']']), `{"a":${nested(70)}}`]

        const errors = await attack(t, engine, trigger, deep)

        deepEqual(
          errors.map(({ name, message }) => ({ name, message })),
          deep.map(() => unrecognizable),
        )
      })
    }

    test('claims without end make a large token, and no failure', async (t) => {
      const claims = Object.fromEntries(Array.from({ length: 20_000 }, (_, n) => [`claim${n}`, 'x'.repeat(50)]))
      const calls = record({
        PreTokenGeneration: () => ({ claimsOverrideDetails: { claimsToAddOrOverride: claims } }),
      })
      const server = await start(t, engine, {
        functions: calls.functions,
        pool: { LambdaConfig: calls.LambdaConfig },
        users: ['ada'],
      })

      const { IdToken, AccessToken } = await tokensOf(server)

      equal(decodeJwt(IdToken).claim19999, 'x'.repeat(50))
      equal(decodeJwt(AccessToken).claim0, undefined)
    })

    test('a token that a function has worded is still its user’s', async (t) => {
      const claims = { sub: 'another', username: 'grace', token_use: 'id', client_id: 'x', exp: 9e12, scope: 'x' }
      const calls = record({
        PreTokenGeneration: () => ({
          claimsAndScopeOverrideDetails: {
            accessTokenGeneration: { claimsToAddOrOverride: claims, claimsToSuppress: Object.keys(claims) },
            idTokenGeneration: { claimsToAddOrOverride: claims },
          },
        }),
      })
      const LambdaArn = functionArn('PreTokenGeneration')
      const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V2_0' as const } }
      const options = { functions: calls.functions, pool: { LambdaConfig }, users: ['ada', 'grace'] }
      const { cognito, ...server } = await start(t, engine, options)

      const { AccessToken, IdToken } = await tokensOf({ ...server, cognito })

      const { Username } = await cognito.getUser({ AccessToken })
      equal(Username, 'ada')
      await rejects(cognito.getUser({ AccessToken: IdToken }), { name: 'NotAuthorizedException' })
    })

    test('claims with the names of what objects have by themselves stay in their token', async (t) => {
      const claims = '{"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}}}'
      const calls = record({
        PreTokenGeneration: () => ({
          claimsAndScopeOverrideDetails: { idTokenGeneration: { claimsToAddOrOverride: JSON.parse(claims) } },
        }),
      })
      const LambdaArn = functionArn('PreTokenGeneration')
      const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn, LambdaVersion: 'V3_0' as const } }
      const options = { functions: calls.functions, pool: { LambdaConfig }, users: ['ada'] }
      const server = await start(t, engine, options)

      const { IdToken } = await tokensOf(server)

      ok(Buffer.from(IdToken.split('.')[1]!, 'base64url').toString().includes(claims.slice(1, -1)))
      equal(({} as { polluted?: boolean }).polluted, undefined)
    })
  })
}
