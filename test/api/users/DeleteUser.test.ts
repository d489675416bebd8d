import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { start } from '../../support/start.ts'

const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }

for (const engine of engines) {
  suite(`DeleteUser on ${engine}`, () => {
    test('people delete themselves, and are gone', async (t) => {
      const started = await start(t, engine, { users: ['ada', 'bob'] })
      const { cognito, poolId } = started
      const AccessToken = await signIn(started, 'ada')

      await cognito.deleteUser({ AccessToken })

      await rejects(cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' }), nobody)
      await rejects(cognito.getUser({ AccessToken }), nobody)
      await rejects(cognito.deleteUser({ AccessToken }), nobody)
      await cognito.adminGetUser({ UserPoolId: poolId, Username: 'bob' })
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.deleteUser({ AccessToken: 'a.b.c' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
