import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { issueFirstTokens } from '#core/tokens/issue.ts'
import { beginSession } from '#core/tokens/session.ts'
import { requireUser } from '#core/users/lookup.ts'
import { engines } from '../../support/engines.ts'
import { region, start } from '../../support/start.ts'
import { initiate, otherClient } from '../sign-in/calls.ts'
import { day, minute, nextSignIn, noSuchUser, notTracked, sessionsOf, signInFrom, startTracking } from './calls.ts'

const chrome =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/125.0.0.0 Safari/537.36'

for (const engine of engines) {
  suite(`AdminListUserSessions on ${engine}`, () => {
    test('tells of a session all there is', async (t) => {
      const server = await startTracking(t, engine)
      await nextSignIn(server)
      const signedInAt = server.clock.now()

      const answer = await server.cognito.adminListUserSessions({ UserPoolId: server.poolId, Username: 'ada' })

      const { $metadata, Sessions = [], ...others } = answer
      const { SessionId, ...session } = Sessions[0]!
      deepEqual(others, {})
      equal(Sessions.length, 1)
      match(SessionId!, /^tkn[0-9a-z]{25}$/)
      deepEqual(session, {
        SessionType: 'TOKEN',
        ClientId: server.clientId,
        CreateDate: signedInAt,
        LastActiveDate: signedInAt,
        DeviceType: 'unknown',
        LastIPAddress: '127.0.0.1',
        LastLocation: { Country: 'unknown' },
        IsCurrentSession: false,
      })
    })

    test('those used last come first, of all clients, and of no other user', async (t) => {
      const server = await startTracking(t, engine, { users: ['ada', 'bob'] })
      const other = await otherClient(server)
      for (const [each, name] of [[server], [other], [server, 'bob']] as const) await nextSignIn(each, name)

      const sessions = await sessionsOf(server)

      deepEqual(
        sessions.map(({ ClientId }) => ClientId),
        [other.clientId, server.clientId],
      )
    })

    test('a refresh tells when and where a session was used last', async (t) => {
      const server = await startTracking(t, engine)
      const createdAt = server.clock.now()
      await signInFrom(server, chrome)
      const [fromChrome] = await sessionsOf(server)
      const { RefreshToken } = await nextSignIn(server)
      server.clock.advance(minute)

      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })

      const sessions = await sessionsOf(server)
      equal(fromChrome!.DeviceType, 'Chrome 125 / Windows 10')
      deepEqual(
        sessions.map(({ CreateDate, LastActiveDate }) => [CreateDate, LastActiveDate].map((at) => +at - +createdAt)),
        [
          [minute, 2 * minute],
          [0, 0],
        ],
      )
    })

    test('a rotation leaves the session one session', async (t) => {
      const rotation = { Feature: 'ENABLED', RetryGracePeriodSeconds: 0 } as const
      const client = {
        RefreshTokenRotation: rotation,
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH' as const],
      }
      const server = await startTracking(t, engine, { client })
      const { RefreshToken } = await nextSignIn(server)
      const [before] = await sessionsOf(server)
      server.clock.advance(minute)

      await server.cognito.getTokensFromRefreshToken({ ClientId: server.clientId, RefreshToken })

      const sessions = await sessionsOf(server)
      deepEqual(
        sessions.map(({ SessionId, LastActiveDate }) => [SessionId, LastActiveDate]),
        [[before!.SessionId, server.clock.now()]],
      )
    })

    test('a session ends with its refresh token', async (t) => {
      const server = await startTracking(t, engine)
      await nextSignIn(server)
      server.clock.advance(30 * day - 1)
      const before = await sessionsOf(server)

      server.clock.advance(1)

      equal(before.length, 1)
      deepEqual(await sessionsOf(server), [])
    })

    test('what ends the sign-in ends the session', async (t) => {
      const server = await startTracking(t, engine)
      const { cognito, clientId: ClientId } = server
      const user = { UserPoolId: server.poolId, Username: 'ada' }
      const ends = [
        ({ RefreshToken: Token }: { RefreshToken: string }) => cognito.revokeToken({ ClientId, Token }),
        ({ RefreshToken: Token }: { RefreshToken: string }) =>
          cognito.revokeToken({ ClientId, Token, RevokeAssociatedSessions: 'LINKED' }),
        ({ AccessToken }: { AccessToken: string }) => cognito.globalSignOut({ AccessToken }),
        () => cognito.adminUserGlobalSignOut(user),
        () => cognito.adminDisableUser(user),
      ]

      for (const end of ends) {
        const tokens = await nextSignIn(server)
        equal((await sessionsOf(server)).length, 1)
        await end(tokens)
        deepEqual(await sessionsOf(server), [])
      }
    })

    test('a sign-in that a sign-out overtakes is not listed', async (t) => {
      const server = await startTracking(t, engine)
      const { services, poolId, clientId, clock } = server
      const ctx = { ...services, requestId: '', region, accountId: '', sourceIp: '127.0.0.1', userAgent: '' }
      const pool = await ctx.directory.requirePool(poolId)
      const client = await ctx.directory.requireClient(clientId)
      const user = await requireUser(ctx.storage, pool, 'ada')
      const session = beginSession(ctx.chance, user, clock.now())

      await server.cognito.adminUserGlobalSignOut({ UserPoolId: poolId, Username: 'ada' })
      await issueFirstTokens(ctx, { pool, client, user, session, source: 'TokenGeneration_Authentication' })

      deepEqual(await sessionsOf(server), [])
    })

    test('a client that is deleted takes its sessions along', async (t) => {
      const server = await startTracking(t, engine)
      const other = await otherClient(server)
      for (const each of [server, other]) await nextSignIn(each)

      await server.cognito.deleteUserPoolClient({ UserPoolId: server.poolId, ClientId: other.clientId })

      deepEqual(
        (await sessionsOf(server)).map(({ ClientId }) => ClientId),
        [server.clientId],
      )
    })

    test('a token for another page is refused, because there is none', async (t) => {
      const { cognito, poolId } = await startTracking(t, engine)
      const request = { UserPoolId: poolId, Username: 'ada', NextToken: 'garbage' }

      await rejects(cognito.adminListUserSessions(request), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })

    test('a pool that does not track sessions is refused, and an unknown pool or user', async (t) => {
      const server = await startTracking(t, engine)
      const untracked = await start(t, engine, { users: ['ada'] })

      await rejects(sessionsOf(untracked), notTracked)
      await rejects(sessionsOf(server, 'nobody'), noSuchUser)
      await rejects(sessionsOf({ ...server, poolId: 'eu-central-1_nowhere12' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_nowhere12 does not exist.',
      })
    })
  })
}
