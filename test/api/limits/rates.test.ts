/** Request rates at the door: those of Cognito, category by category. */
import { equal, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { CognitoIdentityProvider } from '@aws-sdk/client-cognito-identity-provider'
import { type Engine, engines } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'
import { letIn, tooMany } from './calls.ts'

/** A server with limits, a second after it was set up, so that every bucket is full. */
async function startLimited(t: TestContext, engine: Engine, options: StartOptions = {}): Promise<Started> {
  const server = await start(t, engine, { limits: 'aws', ...options })
  server.clock.advance(1000)
  return server
}

const noSuchClient = 'nosuchclient'

for (const engine of engines) {
  suite(`Request limits on ${engine}`, () => {
    test('the sixteenth description of pools in a second is refused, and one is let in when its time has come', async (t) => {
      const { cognito, poolId: UserPoolId, clock } = await startLimited(t, engine)
      const describe = () => cognito.describeUserPool({ UserPoolId })

      const entered = await letIn(20, describe)

      equal(entered, 15)
      await rejects(describe(), tooMany)
      clock.advance(66)
      await rejects(describe(), tooMany)
      clock.advance(1)
      await describe()
      await rejects(describe(), tooMany)
    })

    test('a pause is made up for by a second’s requests and no more', async (t) => {
      const { cognito, clock } = await startLimited(t, engine)
      clock.advance(60_000)

      const entered = await letIn(20, () => cognito.listUserPools({ MaxResults: 1 }))

      equal(entered, 15)
    })

    test('operations of a category share its limit, and other categories have their own', async (t) => {
      const { cognito, poolId: UserPoolId } = await startLimited(t, engine)
      await letIn(8, () => cognito.describeUserPool({ UserPoolId }))

      const entered = await letIn(8, () => cognito.listUserPools({ MaxResults: 1 }))

      equal(entered, 7)
      await cognito.listUsers({ UserPoolId })
    })

    test('an operation on the resources of one pool has a limit of its own', async (t) => {
      const { cognito, poolId: UserPoolId } = await startLimited(t, engine)
      const { UserPool: other } = await cognito.createUserPool({ PoolName: 'staff' })

      const entered = await letIn(7, () => cognito.listGroups({ UserPoolId }))

      equal(entered, 5)
      await cognito.listResourceServers({ UserPoolId })
      await cognito.listGroups({ UserPoolId: other!.Id })
    })

    test('a region has limits of its own', async (t) => {
      const { cognito, endpoint } = await startLimited(t, engine)
      const credentials = { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' }
      const elsewhere = new CognitoIdentityProvider({ endpoint, region: 'us-west-2', credentials, maxAttempts: 1 })
      t.after(() => elsewhere.destroy())
      await letIn(15, () => cognito.listUserPools({ MaxResults: 1 }))

      await elsewhere.listUserPools({ MaxResults: 1 })

      await rejects(cognito.listUserPools({ MaxResults: 1 }), tooMany)
    })

    test('without credentials a region cannot be chosen, and so no fresh limit', async (t) => {
      const { cognito, endpoint } = await startLimited(t, engine)
      await letIn(30, () => cognito.forgotPassword({ ClientId: noSuchClient, Username: 'ada' }))

      const answer = await fetch(endpoint, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-amz-json-1.1',
          'x-amz-target': 'AWSCognitoIdentityProviderService.ForgotPassword',
          authorization: 'AWS4-HMAC-SHA256 Credential=any/20260101/us-west-2/cognito-idp/aws4_request',
        },
        body: JSON.stringify({ ClientId: noSuchClient, Username: 'ada' }),
      })

      equal(answer.status, 400)
      equal(((await answer.json()) as { __type: string }).__type, tooMany.name)
    })

    test('challenges can be answered three times as often as sign-ins begin, and beyond that at their cost', async (t) => {
      const { cognito } = await startLimited(t, engine)
      const begin = () =>
        cognito.initiateAuth({ ClientId: noSuchClient, AuthFlow: 'USER_SRP_AUTH', AuthParameters: { USERNAME: 'ada' } })
      const respond = () => cognito.respondToAuthChallenge({ ClientId: noSuchClient, ChallengeName: 'SMS_MFA' })

      const responses = await letIn(3 * 120 + 20, respond)
      const signIns = await letIn(120, begin)

      equal(responses, 380)
      equal(signIns, 100)
    })

    test('a new password that a challenge asks for counts as one that is recovered', async (t) => {
      const { cognito } = await startLimited(t, engine)
      const respond = () =>
        cognito.respondToAuthChallenge({ ClientId: noSuchClient, ChallengeName: 'NEW_PASSWORD_REQUIRED' })

      const entered = await letIn(35, respond)

      equal(entered, 30)
      await rejects(cognito.forgotPassword({ ClientId: noSuchClient, Username: 'ada' }), tooMany)
    })

    test('nothing is limited unless the operator wants it', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine)

      const entered = await letIn(40, () => cognito.describeUserPool({ UserPoolId }))

      equal(entered, 40)
    })
  })
}
