import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { startSweeping } from '#app/sweeping.ts'
import type { Storage } from '#ports/storage.ts'
import { movableClock } from '../support/clock.ts'
import { capturedLog } from '../support/log.ts'

/** A storage whose sweeps end as `outcomes` say, and a promise for the last of them. */
function swept(...outcomes: (number | Error)[]) {
  const times: Date[] = []
  const { promise: done, resolve } = Promise.withResolvers<void>()
  const sweep = async (now: Date) => {
    times.push(now)
    const outcome = outcomes[times.length - 1]
    if (times.length === outcomes.length) resolve()
    if (outcome instanceof Error) throw outcome
    return outcome ?? 0
  }
  return { storage: { sweep } as Partial<Storage> as Storage, times, done }
}

suite('Sweeping', () => {
  test('goes on after a sweep that failed, and tells of it', async () => {
    const failure = new Error('The database is gone.')
    const { storage, done } = swept(failure, 3)
    const log = capturedLog(() => {})

    const sweeping = startSweeping({ storage, clock: movableClock(), log }, 1)
    await done
    await sweeping.stop()

    deepEqual(log.lines.slice(0, 2), [
      { level: 'warn', message: 'The sweep of expired rows failed.', details: { err: failure } },
      { level: 'info', message: 'Swept what had expired.', details: { rows: 3 } },
    ])
  })

  test("asks by the house's clock", async () => {
    const { storage, times, done } = swept(0)
    const clock = movableClock()
    clock.set(new Date('2030-01-01'))

    const sweeping = startSweeping({ storage, clock, log: capturedLog(() => {}) }, 1)
    await done
    await sweeping.stop()

    deepEqual(times[0], new Date('2030-01-01'))
  })

  test('stops without waiting for the next time', async () => {
    const { storage, times } = swept()

    const sweeping = startSweeping({ storage, clock: movableClock(), log: capturedLog(() => {}) })
    await sweeping.stop()

    equal(times.length, 0)
  })
})
