/** A user ends all sign-ins of their own. */
import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { initiate, otherClient, tokensOf } from '../sign-in/calls.ts'

const revoked = { name: 'NotAuthorizedException', message: 'Access Token has been revoked' }
const refreshRevoked = { name: 'NotAuthorizedException', message: 'Refresh Token has been revoked' }

for (const engine of engines) {
  suite(`GlobalSignOut on ${engine}`, () => {
    test('ends every sign-in of the user, with every client, and nobody else’s', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })
      const other = await otherClient(server, { EnableTokenRevocation: false })
      const [here, there, bob] = [await tokensOf(server), await tokensOf(other), await tokensOf(server, 'bob')]

      const { $metadata, ...answer } = await server.cognito.globalSignOut({ AccessToken: here.AccessToken })

      deepEqual(answer, {})
      for (const { AccessToken } of [here, there]) await rejects(server.cognito.getUser({ AccessToken }), revoked)
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: here.RefreshToken }), refreshRevoked)
      await rejects(initiate(other, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: there.RefreshToken }), refreshRevoked)
      ok(await server.cognito.getUser({ AccessToken: bob.AccessToken }))
    })

    test('a sign-in after it counts, also in the same millisecond', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const before = await tokensOf(server)

      await server.cognito.globalSignOut({ AccessToken: before.AccessToken })
      const after = await tokensOf(server)

      ok(await server.cognito.getUser({ AccessToken: after.AccessToken }))
      ok((await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: after.RefreshToken })).AuthenticationResult)
      await rejects(server.cognito.getUser({ AccessToken: before.AccessToken }), revoked)
    })

    test('a second one ends that sign-in too, although the clock stands still', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const first = await tokensOf(server)

      await server.cognito.globalSignOut({ AccessToken: first.AccessToken })
      const second = await tokensOf(server)
      await server.cognito.globalSignOut({ AccessToken: second.AccessToken })

      for (const { AccessToken } of [first, second]) await rejects(server.cognito.getUser({ AccessToken }), revoked)
      ok(await server.cognito.getUser({ AccessToken: (await tokensOf(server)).AccessToken }))
    })

    test('tokens of the same second are told apart by the millisecond', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      server.clock.set(new Date('2030-01-01T00:00:00.100Z'))
      const before = await tokensOf(server)

      server.clock.advance(1)
      await server.cognito.globalSignOut({ AccessToken: before.AccessToken })
      server.clock.advance(1)
      const after = await tokensOf(server)

      await rejects(server.cognito.getUser({ AccessToken: before.AccessToken }), revoked)
      ok(await server.cognito.getUser({ AccessToken: after.AccessToken }))
    })

    test('a refresh that was under way brings no session back', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken, RefreshToken } = await tokensOf(server)

      const refreshed = await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })
      server.clock.advance(1000)
      await server.cognito.globalSignOut({ AccessToken })

      await rejects(server.cognito.getUser({ AccessToken: refreshed.AuthenticationResult!.AccessToken }), revoked)
    })

    test('the user is not counted as modified', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const user = { UserPoolId: server.poolId, Username: 'ada' }
      const before = await server.cognito.adminGetUser(user)
      const { AccessToken } = await tokensOf(server)

      server.clock.advance(1000)
      await server.cognito.globalSignOut({ AccessToken })

      const after = await server.cognito.adminGetUser(user)
      deepEqual(after.UserLastModifiedDate, before.UserLastModifiedDate)
    })

    test('a token that is not good is refused', async (t) => {
      const server = await start(t, engine)

      await rejects(server.cognito.globalSignOut({ AccessToken: 'garbage' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
