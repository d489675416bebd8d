/** What callers read when a trigger's function fails. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { signInWith } from '../api/sign-in/calls.ts'
import { type Engine, engines } from '../support/engines.ts'
import type { TestFunction } from '../support/functions.ts'
import { type Started, start } from '../support/start.ts'
import { functionArn } from './recorder.ts'

const requestId = '5c9a7a4f-b9a5-4a38-a44e-5b8a6a0d4d2f'

const unrecognizable = { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' }
const invalidJson = {
  name: 'InvalidLambdaResponseException',
  message: 'Invalid lambda function output : Invalid JSON',
}

function startWith(t: TestContext, engine: Engine, before: TestFunction): Promise<Started> {
  const LambdaConfig = { PreAuthentication: functionArn('before') }
  return start(t, engine, { functions: { before }, pool: { LambdaConfig }, users: ['ada'] })
}

function returned(payload: string): TestFunction {
  return { kind: 'returned', payload }
}

for (const engine of engines) {
  suite(`failing functions on ${engine}`, () => {
    for (const [title, outcome, name, message] of [
      [
        'one that threw',
        { kind: 'threw', message: 'Apikey non valida!' },
        'UserLambdaValidationException',
        'PreAuthentication failed with error Apikey non valida!.',
      ],
      [
        'one that crashed',
        { kind: 'crashed', message: `RequestId: ${requestId} Error: Runtime exited with error: exit status 129` },
        'UserLambdaValidationException',
        `PreAuthentication failed with error RequestId: ${requestId} Error: Runtime exited with error: exit status 129.`,
      ],
      [
        'one that cannot be reached',
        { kind: 'unreachable', code: 'AccessDeniedException' },
        'UnexpectedLambdaException',
        'PreAuthentication invocation failed due to error AccessDeniedException.',
      ],
      [
        'one that does not answer in time',
        { kind: 'timed-out' },
        'UnexpectedLambdaException',
        'PreAuthentication invocation failed due to error Socket timeout while invoking Lambda function.',
      ],
      [
        'one that is not set up',
        { kind: 'misconfigured' },
        'UnexpectedLambdaException',
        'PreAuthentication invocation failed due to configuration.',
      ],
    ] satisfies [string, TestFunction, string, string][]) {
      test(title, async (t) => {
        const server = await startWith(t, engine, outcome)

        const error = await signInWith(server, 'ada').catch((refusal) => refusal)

        deepEqual([error.name, error.message, error.$metadata.httpStatusCode], [name, message, 400])
      })
    }

    test('one that answers nothing, or nothing that is an event', async (t) => {
      for (const payload of ['null', '', 'fine', '{"version":', '[]', '"text"', '1', 'true']) {
        const server = await startWith(t, engine, returned(payload))

        await rejects(signInWith(server, 'ada'), invalidJson, payload)
      }
    })

    test('one that leaves out, or changes the type of, a member of the envelope', async (t) => {
      let damage: (event: Record<string, unknown>) => unknown = (event) => event
      const server = await startWith(t, engine, (event) => damage(event))
      const members = ['version', 'triggerSource', 'region', 'userPoolId', 'userName', 'callerContext']

      for (const member of members) {
        damage = ({ [member]: _, ...rest }) => rest
        await rejects(signInWith(server, 'ada'), unrecognizable, member)
        damage = (event) => ({ ...event, [member]: null })
        await rejects(signInWith(server, 'ada'), unrecognizable, member)
        damage = (event) => ({ ...event, [member]: 1 })
        await rejects(signInWith(server, 'ada'), unrecognizable, member)
      }
      damage = ({ callerContext: _, ...rest }) => ({ ...rest, callerContext: [] })
      await rejects(signInWith(server, 'ada'), unrecognizable)
    })

    test('one whose response is none', async (t) => {
      let response: unknown
      const server = await startWith(t, engine, (event) => ({ ...event, response }))

      for (response of ['fine', 1, [], true]) await rejects(signInWith(server, 'ada'), unrecognizable)
    })

    test('one that changes the request, or says more than it is asked, changes nothing', async (t) => {
      const server = await startWith(t, engine, (event) => ({
        ...event,
        userName: 'grace',
        request: { userAttributes: { sub: 'another' } },
        response: { allow: true, userName: 'grace' },
        more: 'of it',
      }))

      const { AuthenticationResult } = await signInWith(server, 'ada')
      const { Username } = await server.cognito.getUser({ AccessToken: AuthenticationResult!.AccessToken! })

      equal(Username, 'ada')
    })

    test('one that does not answer in time is tried three times, and no other', async (t) => {
      const server = await startWith(t, engine, (event) => event)
      const outcomes: string[] = []
      const { functions } = server.services
      const invoke = functions.invoke.bind(functions)
      const timeouts: number[] = []
      t.mock.method(functions, 'invoke', async (...call: Parameters<typeof invoke>) => {
        timeouts.push(call[2].timeout)
        const kind = outcomes.shift()
        return kind ? { kind, message: 'no', code: 'No' } : invoke(...call)
      })

      outcomes.push('timed-out', 'timed-out')
      const { AuthenticationResult } = await signInWith(server, 'ada')
      outcomes.push('timed-out', 'timed-out', 'timed-out')
      await rejects(signInWith(server, 'ada'), { name: 'UnexpectedLambdaException' })
      for (const kind of ['threw', 'crashed', 'unreachable', 'misconfigured']) {
        outcomes.push(kind)
        await rejects(signInWith(server, 'ada'))
      }

      ok(AuthenticationResult)
      deepEqual(timeouts, Array(3 + 3 + 4).fill(5000))
    })

    test('one that is refused leaks no more than its own words', async (t) => {
      const server = await startWith(t, engine, () => {
        const error = new TypeError('no')
        error.stack = 'at /home/someone/secret.js:1'
        throw error
      })

      const error = await signInWith(server, 'ada').catch((refusal) => refusal)

      equal(error.message, 'PreAuthentication failed with error no.')
      ok(!JSON.stringify(error).includes('secret.js'))
    })
  })

  suite(`callerContext.awsSdkVersion on ${engine}`, () => {
    test('is told by the user agent', async (t) => {
      const seen: string[] = []
      const { endpoint, clientId } = await startWith(t, engine, (event) => {
        seen.push(event.callerContext.awsSdkVersion)
        throw new Error('no')
      })
      const agents = {
        'aws-sdk-nodejs/2.880.0 linux/v14.16.0 callback': 'aws-sdk-nodejs-2.880.0',
        'aws-sdk-js/3.1010.0 ua/2.1 os/linux lang/js md/nodejs#24': 'aws-sdk-js-3.1010.0',
        'aws-sdk-java/2.20.43 Linux/5.10': 'aws-sdk-java-2.20.43',
        'Boto3/1.26.0 Python/3.11.0 Linux/5.10 Botocore/1.29.0': 'aws-sdk-python-boto3-1.26.0',
        'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36': 'aws-sdk-unknown-unknown',
        'aws-amplify/6.0.0 framework/2': 'aws-sdk-unknown-unknown',
        'aws-sdk-/': 'aws-sdk-unknown-unknown',
      }

      for (const agent of Object.keys(agents)) {
        await fetch(endpoint, {
          method: 'POST',
          headers: {
            'content-type': 'application/x-amz-json-1.1',
            'x-amz-target': 'AWSCognitoIdentityProviderService.InitiateAuth',
            'user-agent': agent,
          },
          body: JSON.stringify({
            ClientId: clientId,
            AuthFlow: 'USER_PASSWORD_AUTH',
            AuthParameters: { USERNAME: 'ada', PASSWORD: 'x' },
          }),
        })
      }

      deepEqual(seen, Object.values(agents))
    })
  })
}
