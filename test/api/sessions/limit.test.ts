/** How many sessions a user may have, and what tracking them costs where it is off. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { initiate, tokensOf } from '../sign-in/calls.ts'
import { nextSignIn, revokedAccess, revokedRefresh, sessionIdOf, sessionsOf, startTracking, track } from './calls.ts'

for (const engine of engines) {
  suite(`The limit of sessions on ${engine}`, () => {
    test('a sign-in beyond it ends the session that was used least recently', async (t) => {
      const server = await startTracking(t, engine, { max: 2 })
      const [first, second] = [await nextSignIn(server), await nextSignIn(server)]
      server.clock.advance(1)
      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: first.RefreshToken })

      const third = await nextSignIn(server)

      await rejects(server.cognito.getUser({ AccessToken: second.AccessToken }), revokedAccess)
      await rejects(initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: second.RefreshToken }), revokedRefresh)
      deepEqual(
        (await sessionsOf(server)).map(({ SessionId }) => SessionId),
        [await sessionIdOf(server, third), await sessionIdOf(server, first)],
      )
    })

    test('lowering it ends nothing until the next sign-in', async (t) => {
      const server = await startTracking(t, engine, { users: ['ada', 'bob'] })
      for (const name of ['ada', 'ada', 'ada', 'bob']) await nextSignIn(server, name)

      await track(server, 'ENABLED', 1)
      const before = await sessionsOf(server)
      await nextSignIn(server)

      equal(before.length, 3)
      equal((await sessionsOf(server)).length, 1)
      equal((await sessionsOf(server, 'bob')).length, 1)
    })

    test('sign-ins at the same time keep to it', async (t) => {
      const server = await startTracking(t, engine, { max: 3 })

      const signIns = await Promise.all(Array.from({ length: 8 }, () => tokensOf(server)))

      const alive = await Promise.allSettled(signIns.map(({ AccessToken }) => server.cognito.getUser({ AccessToken })))
      equal((await sessionsOf(server)).length, 3)
      equal(alive.filter(({ status }) => status === 'fulfilled').length, 3)
    })

    test('where sessions are not tracked a sign-in and a refresh write nothing', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      let transactions = 0
      const { transaction } = server.services.storage
      t.mock.method(server.services.storage, 'transaction', (work: never) => {
        transactions++
        return transaction.call(server.services.storage, work)
      })

      const { RefreshToken } = await tokensOf(server)
      await initiate(server, 'REFRESH_TOKEN_AUTH', { REFRESH_TOKEN: RefreshToken })
      const untracked = transactions
      await track(server)
      ok(await tokensOf(server))

      equal(untracked, 0)
      equal(transactions, 2)
    })
  })
}
