import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'
import { initiate, tokensOf } from '../sign-in/calls.ts'
import {
  nextSignIn,
  noSuchSession,
  notTracked,
  revokedAccess,
  revokedRefresh,
  sessionIdOf,
  startTracking,
} from './calls.ts'

for (const engine of engines) {
  suite(`RevokeUserSession on ${engine}`, () => {
    test('ends another session of the caller, with its tokens', async (t) => {
      const server = await startTracking(t, engine)
      const [gone, { AccessToken }] = [await nextSignIn(server), await nextSignIn(server)]

      const answer = await server.cognito.revokeUserSession({ AccessToken, SessionId: await sessionIdOf(server, gone) })

      deepEqual(membersOf(answer), {})
      await rejects(server.cognito.getUser({ AccessToken: gone.AccessToken }), revokedAccess)
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: gone.RefreshToken }), revokedRefresh)
      ok(await server.cognito.getUser({ AccessToken }))
    })

    test('the session of the access token is refused, and goes on', async (t) => {
      const server = await startTracking(t, engine)
      const tokens = await nextSignIn(server)
      const { AccessToken } = tokens
      const SessionId = await sessionIdOf(server, tokens)

      await rejects(server.cognito.revokeUserSession({ AccessToken, SessionId }), {
        name: 'InvalidParameterException',
        message: 'An access token cannot revoke the session that it belongs to.',
      })
      ok(await server.cognito.getUser({ AccessToken }))
    })

    test('a session of another user is refused, and one that is none', async (t) => {
      const server = await startTracking(t, engine, { users: ['ada', 'bob'] })
      const { AccessToken } = await nextSignIn(server)
      const ofBob = await nextSignIn(server, 'bob')

      for (const SessionId of [await sessionIdOf(server, ofBob), 'garbage']) {
        await rejects(server.cognito.revokeUserSession({ AccessToken, SessionId }), noSuchSession)
      }
      ok(await server.cognito.getUser({ AccessToken: ofBob.AccessToken }))
    })

    test('a pool that does not track sessions is refused, and what is no access token', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { AccessToken } = await tokensOf(server)

      await rejects(server.cognito.revokeUserSession({ AccessToken, SessionId: 'garbage' }), notTracked)
      await rejects(server.cognito.revokeUserSession({ AccessToken: 'garbage', SessionId: 'garbage' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
