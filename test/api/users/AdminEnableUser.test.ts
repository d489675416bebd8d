import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'

for (const engine of engines) {
  suite(`AdminEnableUser on ${engine}`, () => {
    test('an enabled user signs in again, but tokens from before stay dead', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const { cognito, poolId } = started
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const former = await signIn(started, 'ada')
      await cognito.adminDisableUser(ada)

      const { $metadata, ...answer } = await cognito.adminEnableUser(ada)

      const AccessToken = await signIn(started, 'ada')
      deepEqual(answer, {})
      equal((await cognito.adminGetUser(ada)).Enabled, true)
      equal((await cognito.getUser({ AccessToken })).Username, 'ada')
      await rejects(cognito.getUser({ AccessToken: former }), {
        name: 'NotAuthorizedException',
        message: 'Access Token has been revoked',
      })
    })

    test('enabling who is enabled changes nothing', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const { cognito, poolId, clock } = started
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const AccessToken = await signIn(started, 'ada')
      const before = await cognito.adminGetUser(ada)
      clock.advance(1000)

      await cognito.adminEnableUser(ada)

      const after = await cognito.adminGetUser(ada)
      deepEqual(after.UserLastModifiedDate, before.UserLastModifiedDate)
      await cognito.getUser({ AccessToken })
    })

    test('unknown users and pools are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      await rejects(cognito.adminEnableUser({ UserPoolId: poolId, Username: 'nobody' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
      await rejects(cognito.adminEnableUser({ UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
