/** What functions are told of devices, and the device after challenges of their own. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import type { StartOptions } from '../../support/start.ts'
import { initiate, respond, signInWith } from '../sign-in/calls.ts'
import { addDevice, beginDevice, claimsOf, finishDevice, meetDevice, signInOn, startTracking } from './calls.ts'

/** The ARN of a function of this name. */
function arn(name: string): string {
  return `arn:aws:lambda:eu-central-1:123456789012:function:${name}`
}

/** Functions that write down what they are told at the end of a sign-in. */
function telling(): { seen: unknown[]; options: StartOptions } {
  const seen: unknown[] = []
  const options: StartOptions = {
    pool: { LambdaConfig: { PostAuthentication: arn('after'), PreTokenGeneration: arn('tokens') } },
    functions: {
      after: (event) => {
        seen.push(event.request.newDeviceUsed)
        return event
      },
      tokens: (event) => {
        seen.push(event.triggerSource)
        return event
      },
    },
  }
  return { seen, options }
}

/** A pool with one challenge of its own. */
const custom: StartOptions = {
  pool: {
    LambdaConfig: {
      DefineAuthChallenge: arn('define'),
      CreateAuthChallenge: arn('create'),
      VerifyAuthChallengeResponse: arn('verify'),
    },
  },
  client: { ExplicitAuthFlows: ['ALLOW_CUSTOM_AUTH', 'ALLOW_USER_PASSWORD_AUTH'] },
  functions: {
    define: (event) => {
      const issueTokens = event.request.session.length === 1
      const challengeName = issueTokens ? undefined : 'CUSTOM_CHALLENGE'
      return { ...event, response: { issueTokens, failAuthentication: false, challengeName } }
    },
    create: (event) => ({ ...event, response: { publicChallengeParameters: {}, privateChallengeParameters: {} } }),
    verify: (event) => ({ ...event, response: { answerCorrect: true } }),
  },
}

for (const engine of engines) {
  suite(`Functions and devices on ${engine}`, () => {
    test('a new device is told as one, a known one is not', async (t) => {
      const { seen, options } = telling()
      const server = await startTracking(t, engine, undefined, options)

      const device = await addDevice(server)
      await signInOn(server, device)

      deepEqual(seen, [true, 'TokenGeneration_Authentication', false, 'TokenGeneration_AuthenticateDevice'])
    })

    test('a pool that does not track devices has no new ones', async (t) => {
      const { seen, options } = telling()
      const server = await startTracking(t, engine, {}, options)

      await signInWith(server, 'ada')

      deepEqual(seen, [false, 'TokenGeneration_Authentication'])
    })

    test('a function that refuses keeps the new device from tokens and keys', async (t) => {
      const options: StartOptions = {
        pool: { LambdaConfig: { PostAuthentication: arn('after') } },
        functions: {
          after: () => {
            throw new Error('No new devices.')
          },
        },
      }
      const server = await startTracking(t, engine, undefined, options)

      const refusal = await meetDevice(server).catch((error) => error)

      equal(refusal.name, 'UserLambdaValidationException')
      const { Devices } = await server.cognito.adminListDevices({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(Devices, [])
    })

    test('the device comes after the challenges of CUSTOM_AUTH', async (t) => {
      const server = await startTracking(t, engine, undefined, custom)
      const device = await addDevice(server)

      const first = await initiate(server, 'CUSTOM_AUTH', { USERNAME: 'ada', DEVICE_KEY: device.key })
      const second = await respond(server, 'CUSTOM_CHALLENGE', { USERNAME: 'ada', ANSWER: 'yes' }, first.Session)
      const { AuthenticationResult } = await finishDevice(
        server,
        device,
        await beginDevice(server, device, second.Session),
      )

      deepEqual([first.ChallengeName, second.ChallengeName], ['CUSTOM_CHALLENGE', 'DEVICE_SRP_AUTH'])
      equal(claimsOf(AuthenticationResult?.AccessToken).device_key, device.key)
    })
  })
}
