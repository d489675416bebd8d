/** The order in which guesses at one password are settled. */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { Candidate } from '#core/sign-in/candidate.ts'
import { requireRight } from '#core/sign-in/lockout.ts'
import type { SignIn } from '#core/sign-in/sign-in.ts'
import { movableClock } from '../support/clock.ts'
import { engines, openTestStorage } from '../support/engines.ts'
import { makePool, makeUser } from './user-records.ts'

const user = makeUser()
const candidate: Candidate = {
  user,
  username: 'ada',
  verifier: { salt: Buffer.alloc(16), v: Buffer.alloc(384) },
  subject: user.id,
}

for (const engine of engines) {
  suite(`Guesses at once on ${engine}`, () => {
    test('a right guess is refused when the guesses that came before it lock the user', async (t) => {
      const storage = await openTestStorage(t, engine)
      const pool = { ...makePool(), id: `eu-central-1_${engine}1` }
      const signIn = { ctx: { storage, clock: movableClock() }, pool } as unknown as SignIn
      const judgements = Array.from({ length: 6 }, () => Promise.withResolvers<boolean>())

      const outcomes = Promise.allSettled(judgements.map(({ promise }) => requireRight(signIn, candidate, promise)))
      for (const { resolve } of judgements.toReversed()) resolve(judgements.at(-1)?.resolve === resolve)

      const texts = (await outcomes).map((outcome) =>
        outcome.status === 'rejected' ? outcome.reason.message : 'right',
      )
      deepEqual(texts, [...Array(5).fill('Incorrect username or password.'), 'Password attempts exceeded'])
    })

    test('a right guess counts when it came before the wrong ones', async (t) => {
      const storage = await openTestStorage(t, engine)
      const pool = { ...makePool(), id: `eu-central-1_${engine}2` }
      const signIn = { ctx: { storage, clock: movableClock() }, pool } as unknown as SignIn
      const right = Promise.withResolvers<boolean>()

      const first = requireRight(signIn, candidate, right.promise)
      const others = Array.from({ length: 6 }, () => requireRight(signIn, candidate, Promise.resolve(false)))
      const settled = Promise.allSettled(others)
      right.resolve(true)

      equal(await first, user)
      await settled
      await rejects(requireRight(signIn, candidate, Promise.resolve(true)), { message: 'Password attempts exceeded' })
    })

    test('a judgement that fails does not hold up the next', async (t) => {
      const storage = await openTestStorage(t, engine)
      const pool = { ...makePool(), id: `eu-central-1_${engine}3` }
      const signIn = { ctx: { storage, clock: movableClock() }, pool } as unknown as SignIn

      const broken = requireRight(signIn, candidate, Promise.reject(new Error('broken')))
      const next = requireRight(signIn, candidate, Promise.resolve(true))

      await rejects(broken, { message: 'broken' })
      equal(await next, user)
    })
  })
}
