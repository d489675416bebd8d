import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'

const disabled = { name: 'NotAuthorizedException', message: 'User is disabled.' }

for (const engine of engines) {
  suite(`AdminDisableUser on ${engine}`, () => {
    test('a disabled user keeps the status, is marked, and can be disabled again', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine, { users: ['ada'] })
      const ada = { UserPoolId: poolId, Username: 'ada' }
      clock.advance(1000)

      const { $metadata, ...answer } = await cognito.adminDisableUser(ada)
      const disabledAt = clock.now()
      clock.advance(1000)
      await cognito.adminDisableUser(ada)

      const { Enabled, UserStatus, UserLastModifiedDate } = await cognito.adminGetUser(ada)
      deepEqual(answer, {})
      deepEqual([Enabled, UserStatus, UserLastModifiedDate], [false, 'CONFIRMED', disabledAt])
    })

    test('a disabled user neither signs in nor goes on with a token', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')

      await started.cognito.adminDisableUser({ UserPoolId: started.poolId, Username: 'ada' })

      await rejects(signIn(started, 'ada'), disabled)
      await rejects(started.cognito.getUser({ AccessToken }), disabled)
    })

    test('unknown users and pools are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      await rejects(cognito.adminDisableUser({ UserPoolId: poolId, Username: 'nobody' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
      await rejects(cognito.adminDisableUser({ UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
