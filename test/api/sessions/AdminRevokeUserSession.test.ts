import { deepEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { membersOf } from '../domains/names.ts'
import { initiate } from '../sign-in/calls.ts'
import {
  day,
  nextSignIn,
  noSuchSession,
  noSuchUser,
  notTracked,
  revokedAccess,
  revokedRefresh,
  sessionIdOf,
  sessionsOf,
  startTracking,
} from './calls.ts'

function revoke({ cognito, poolId }: Started, SessionId: string, Username = 'ada') {
  return cognito.adminRevokeUserSession({ UserPoolId: poolId, Username, SessionId })
}

for (const engine of engines) {
  suite(`AdminRevokeUserSession on ${engine}`, () => {
    test('ends the tokens of the session, and takes it out of the list; others go on', async (t) => {
      const server = await startTracking(t, engine)
      const [gone, kept] = [await nextSignIn(server), await nextSignIn(server)]
      const refreshed = await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: gone.RefreshToken })

      const answer = await revoke(server, await sessionIdOf(server, gone))

      deepEqual(membersOf(answer), {})
      for (const AccessToken of [gone.AccessToken, refreshed.AuthenticationResult!.AccessToken!]) {
        await rejects(server.cognito.getUser({ AccessToken }), revokedAccess)
      }
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: gone.RefreshToken }), revokedRefresh)
      ok(await server.cognito.getUser({ AccessToken: kept.AccessToken }))
      deepEqual(
        (await sessionsOf(server)).map(({ SessionId }) => SessionId),
        [await sessionIdOf(server, kept)],
      )
    })

    test('also ends the tokens of a client without token revocation', async (t) => {
      const server = await startTracking(t, engine, { client: { EnableTokenRevocation: false } })
      const tokens = await nextSignIn(server)

      await revoke(server, await sessionIdOf(server, tokens))

      await rejects(server.cognito.getUser({ AccessToken: tokens.AccessToken }), revokedAccess)
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: tokens.RefreshToken }), revokedRefresh)
    })

    test('with LINKED it ends the session too, which is linked to none', async (t) => {
      const server = await startTracking(t, engine)
      const [gone, kept] = [await nextSignIn(server), await nextSignIn(server)]
      const SessionId = await sessionIdOf(server, gone)

      await server.cognito.adminRevokeUserSession({
        UserPoolId: server.poolId,
        Username: 'ada',
        SessionId,
        RevokeAssociatedSessions: 'LINKED',
      })

      await rejects(server.cognito.getUser({ AccessToken: gone.AccessToken }), revokedAccess)
      ok(await server.cognito.getUser({ AccessToken: kept.AccessToken }))
    })

    test('a session that is not there is refused: revoked, expired, of another user, or none', async (t) => {
      const server = await startTracking(t, engine, { users: ['ada', 'bob'] })
      const [revoked, expiring, ofBob] = [
        await sessionIdOf(server, await nextSignIn(server)),
        await sessionIdOf(server, await nextSignIn(server)),
        await sessionIdOf(server, await nextSignIn(server, 'bob')),
      ]
      await revoke(server, revoked)

      await rejects(revoke(server, ofBob), noSuchSession)
      server.clock.advance(30 * day)
      for (const id of [revoked, expiring, 'ssoq4r8s2t6u9v3w7x1y5z0a2b4c', 'garbage']) {
        await rejects(revoke(server, id), noSuchSession)
      }
    })

    test('a pool that does not track sessions is refused, and an unknown pool or user', async (t) => {
      const server = await startTracking(t, engine)
      const untracked = await start(t, engine, { users: ['ada'] })

      await rejects(revoke(untracked, 'garbage'), notTracked)
      await rejects(revoke(server, 'garbage', 'nobody'), noSuchUser)
      await rejects(revoke({ ...server, poolId: 'eu-central-1_nowhere12' }, 'garbage'), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
    })
  })
}
