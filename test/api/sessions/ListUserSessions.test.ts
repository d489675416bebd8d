import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { tokensOf } from '../sign-in/calls.ts'
import { nextSignIn, notTracked, sessionsOf, startTracking } from './calls.ts'

for (const engine of engines) {
  suite(`ListUserSessions on ${engine}`, () => {
    test('answers what an administrator sees, and which session is the current one', async (t) => {
      const server = await startTracking(t, engine, { users: ['ada', 'bob'] })
      const { AccessToken } = await nextSignIn(server)
      await nextSignIn(server)
      await nextSignIn(server, 'bob')

      const { Sessions, NextToken } = await server.cognito.listUserSessions({ AccessToken })

      const seen = await sessionsOf(server)
      equal(seen.length, 2)
      equal(NextToken, undefined)
      deepEqual(Sessions, [seen[0], { ...seen[1], IsCurrentSession: true }])
    })

    test('also knows the current session of a client without token revocation', async (t) => {
      const server = await startTracking(t, engine, { client: { EnableTokenRevocation: false } })
      const { AccessToken } = await nextSignIn(server)

      const { Sessions = [] } = await server.cognito.listUserSessions({ AccessToken })

      deepEqual(
        Sessions.map(({ IsCurrentSession }) => IsCurrentSession),
        [true],
      )
    })

    test('a token for another page is refused, because there is none', async (t) => {
      const server = await startTracking(t, engine)
      const { AccessToken } = await nextSignIn(server)

      await rejects(server.cognito.listUserSessions({ AccessToken, NextToken: 'garbage' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })

    test('a pool that does not track sessions is refused, and what is no access token', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.listUserSessions({ AccessToken }), notTracked)
      await rejects(server.cognito.listUserSessions({ AccessToken: 'garbage' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
