/** Wrong passwords in a row lock a user for a while. */
import { equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import {
  adminInitiate,
  answerSrp,
  attemptsExceeded,
  beginSrp,
  noSuchUser,
  otherClient,
  signInWith,
  tokensOf,
  wrongPassword,
} from './calls.ts'

const second = 1000
const minute = 60 * second

async function guess(server: Started, times: number, username = 'ada'): Promise<void> {
  for (let n = 0; n < times; n++) await rejects(signInWith(server, username, `Wrong-Horse-${n}`), wrongPassword)
}

for (const engine of engines) {
  suite(`Lockout on ${engine}`, () => {
    test('four wrong passwords do no harm', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await guess(server, 4)

      ok(await tokensOf(server))
    })

    test('the fifth wrong password locks the user for a second, each further one for twice as long', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await guess(server, 5)

      for (const seconds of [1, 2, 4, 8]) {
        server.clock.advance(seconds * second - 1)
        await rejects(signInWith(server, 'ada'), attemptsExceeded)
        server.clock.advance(1)
        await guess(server, 1)
      }

      server.clock.advance(16 * second)
      ok(await tokensOf(server))
    })

    test('what is tried while locked is not counted', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await guess(server, 5)

      for (let n = 0; n < 10; n++) await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), attemptsExceeded)
      server.clock.advance(second)

      ok(await tokensOf(server))
    })

    test('no lock lasts longer than 15 minutes, and after them all is forgotten', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await guess(server, 5)
      for (let n = 5; n < 15; n++) {
        server.clock.advance(2 ** (n - 5) * second)
        await guess(server, 1)
      }

      server.clock.advance(15 * minute - 1)
      await rejects(signInWith(server, 'ada'), attemptsExceeded)
      server.clock.advance(1)

      await guess(server, 4)
      ok(await tokensOf(server))
    })

    test('a right password forgets the wrong ones before it', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await guess(server, 4)
      await tokensOf(server)

      await guess(server, 4)
      ok(await tokensOf(server))
    })

    test('wrong passwords of all flows count together, also those of administrators', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const challenge = await beginSrp(server, 'ada')
      const wrong = { USERNAME: 'ada', PASSWORD: 'Wrong-Horse-7' }

      await guess(server, 2)
      await rejects(answerSrp(server, challenge, 'Wrong-Horse-7'), wrongPassword)
      await rejects(answerSrp(server, challenge, 'Wrong-Horse-7'), wrongPassword)
      await rejects(adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', wrong), wrongPassword)

      await rejects(answerSrp(server, challenge), attemptsExceeded)
      await rejects(adminInitiate(server, 'ADMIN_NO_SRP_AUTH', { ...wrong, PASSWORD: password }), attemptsExceeded)
      await rejects(signInWith(server, 'ada'), attemptsExceeded)
    })

    test('one user’s lock is nobody else’s', async (t) => {
      const server = await start(t, engine, { users: ['ada', 'bob'] })

      await guess(server, 5)

      ok(await tokensOf(server, 'bob'))
    })

    test('an unknown name locks like any other where users are hidden, and is unknown where they are not', async (t) => {
      const server = await start(t, engine)
      const hiding = await otherClient(server, { PreventUserExistenceErrors: 'ENABLED' })

      await guess(hiding, 5, 'nobody')

      await rejects(signInWith(hiding, 'nobody'), attemptsExceeded)
      await rejects(signInWith(server, 'nobody'), noSuchUser)
    })

    test('guesses at once are no more than guesses in a row', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const guesses = Array.from({ length: 20 }, (_, n) => signInWith(server, 'ada', `Wrong-Horse-${n}`))

      const outcomes = await Promise.allSettled(guesses)

      const texts = outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message)
      equal(texts.filter((text) => text === wrongPassword.message).length, 5)
      equal(texts.filter((text) => text === attemptsExceeded.message).length, 15)
    })

    test('a right password where none was wrong writes nothing', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const { storage } = server.services
      const transaction = t.mock.method(storage, 'transaction')

      await tokensOf(server)

      equal(transaction.mock.callCount(), 0)
    })
  })
}
