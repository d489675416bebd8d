/** Limits that accounts set for themselves. @module */
import { deepEqual } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { later, newId, noon } from '../records.ts'

export function testProvisionedLimits(engine: Engine): void {
  test('limits come back by category, those of one account and region', async (t) => {
    const storage = await openTestStorage(t, engine)
    const accountId = newId()
    const limit = { accountId, region: 'eu-central-1', category: 'UserRead', rate: 200, updatedAt: noon }
    const first = { ...limit, category: 'UserCreation', rate: 60 }
    await storage.transaction(async (tx) => {
      for (const each of [limit, first, { ...limit, region: 'us-west-2' }, { ...limit, accountId: newId() }]) {
        await tx.provisionedLimits.put(each)
      }
    })

    const listed = await storage.provisionedLimits.list(accountId, 'eu-central-1')

    deepEqual(listed, [first, limit])
  })

  test('a limit takes the place of the one before', async (t) => {
    const storage = await openTestStorage(t, engine)
    const limit = { accountId: newId(), region: 'eu-central-1', category: 'UserRead', rate: 200, updatedAt: noon }
    const changed = { ...limit, rate: 2 ** 31 - 1, updatedAt: later(5) }

    for (const each of [limit, changed]) await storage.transaction((tx) => tx.provisionedLimits.put(each))

    deepEqual(await storage.provisionedLimits.list(limit.accountId, limit.region), [changed])
  })
}
