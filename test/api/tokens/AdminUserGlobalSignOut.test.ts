/** An administrator ends all sign-ins of a user. */
import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { region, start } from '../../support/start.ts'
import { initiate, noSuchUser, tokensOf } from '../sign-in/calls.ts'

for (const engine of engines) {
  suite(`AdminUserGlobalSignOut on ${engine}`, () => {
    test('ends every sign-in of the user, found by any name', async (t) => {
      const server = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada'] })

      for (const Username of ['ada', 'ada@example.com']) {
        const { AccessToken, RefreshToken } = await tokensOf(server)
        const { $metadata, ...answer } = await server.cognito.adminUserGlobalSignOut({
          UserPoolId: server.poolId,
          Username,
        })
        deepEqual(answer, {})
        await rejects(server.cognito.getUser({ AccessToken }), {
          name: 'NotAuthorizedException',
          message: 'Access Token has been revoked',
        })
        await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken }), {
          name: 'NotAuthorizedException',
          message: 'Refresh Token has been revoked',
        })
      }
      ok(await server.cognito.getUser({ AccessToken: (await tokensOf(server)).AccessToken }))
    })

    test('an unknown user and an unknown pool are refused', async (t) => {
      const server = await start(t, engine)

      await rejects(
        server.cognito.adminUserGlobalSignOut({ UserPoolId: server.poolId, Username: 'nobody' }),
        noSuchUser,
      )
      await rejects(server.cognito.adminUserGlobalSignOut({ UserPoolId: `${region}_Unknown`, Username: 'ada' }), {
        name: 'ResourceNotFoundException',
        message: `User pool ${region}_Unknown does not exist.`,
      })
    })
  })
}
