/** What nodes know of limits, and the tables behind them. */

import { deepEqual, doesNotThrow, equal } from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { suite, type TestContext, test } from 'node:test'
import { operationNames } from '#contract/index.ts'
import { useOf } from '#core/limits/operations.ts'
import { RequestLimits, type Use } from '#core/limits/request-limits.ts'
import { type Engine, engines, openTestStorage } from '../support/engines.ts'
import { capturedLog } from '../support/log.ts'

const creation: Use = { category: 'UserCreation' }

async function node(t: TestContext, engine: Engine) {
  const log = capturedLog(() => {})
  const storage = await openTestStorage(t, engine)
  const limits = new RequestLimits(storage, log)
  // Tests on PostgreSQL share a database.
  const owner = { accountId: String(randomInt(1e11, 1e12)), region: 'eu-central-1' }

  return {
    log,
    storage,
    provision(rate: number): Promise<void> {
      const limit = { ...owner, category: 'UserCreation', rate, updatedAt: new Date(0) }
      return storage.transaction((tx) => tx.provisionedLimits.put(limit))
    },
    /** How many of so many requests are let in. */
    async taken(count: number, now: number): Promise<number> {
      let entered = 0
      for (let i = 0; i < count; i++) if (await limits.take(owner, creation, now)) entered += 1
      return entered
    },
  }
}

for (const engine of engines) {
  suite(`Request limits of a node on ${engine}`, () => {
    test('a rate that another node set holds within a second', async (t) => {
      const { provision, taken } = await node(t, engine)
      await provision(50)
      await taken(1, 0)
      await provision(70)

      const [before, after] = [await taken(100, 999), await taken(100, 2000)]

      deepEqual([before, after], [50, 70])
    })

    test('a database that does not answer leaves the limits as they were', async (t) => {
      const { storage, provision, taken, log } = await node(t, engine)
      await provision(70)
      await taken(1, 0)
      await storage.close()

      const entered = await taken(100, 5000)

      equal(entered, 70)
      deepEqual(
        log.lines.map(({ level, message }) => [level, message]),
        [['warn', 'The provisioned limits could not be read.']],
      )
    })

    test('a clock that is set back neither refuses for long nor gives anything away', async (t) => {
      const { taken } = await node(t, engine)
      await taken(50, 10_000)

      const [earlier, later] = [await taken(10, 2_000), await taken(100, 3_000)]

      deepEqual([earlier, later], [0, 50])
    })
  })
}

suite('The categories', () => {
  test('have every operation', () => {
    for (const name of operationNames) doesNotThrow(() => useOf(name, {}))
  })

  test('tell operations on a pool apart by pool and operation, tags by the pool’s ARN', () => {
    const uses = [
      useOf('CreateGroup', { UserPoolId: 'a' }),
      useOf('DeleteGroup', { UserPoolId: 'a' }),
      useOf('CreateGroup', { UserPoolId: 'b' }),
      useOf('TagResource', { ResourceArn: 'arn' }),
      useOf('DescribeUserPool', { UserPoolId: 'a' }),
    ]

    deepEqual(
      uses.map(({ poolOperation }) => poolOperation),
      ['a CreateGroup', 'a DeleteGroup', 'b CreateGroup', 'arn TagResource', undefined],
    )
  })
})
