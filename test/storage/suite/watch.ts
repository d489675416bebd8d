/** Whoever watches learns of every change to a pool, its clients and its keys, wherever it was made. @module */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import type { Transaction } from '#ports/storage.ts'
import { type Engine, emptyDatabase, openTestStorage } from '../../support/engines.ts'
import { aClient, addPool, addUsers, anIdentityProvider, aPool, aSigningKey, aUser, later, until } from '../records.ts'

export function testWatch(engine: Engine): void {
  test('a change is told once its transaction has been answered', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = aPool()
    const client = aClient(pool.id)
    const provider = anIdentityProvider(pool.id, 'Staff')
    const changes: [string, (tx: Transaction) => Promise<void>][] = [
      ['pool made', (tx) => tx.pools.insert(pool)],
      ['pool changed', (tx) => tx.pools.update({ ...pool, updatedAt: later(1) })],
      ['client made', (tx) => tx.clients.insert(client)],
      ['client changed', (tx) => tx.clients.update(client)],
      ['client deleted', (tx) => tx.clients.delete(pool.id, client.id)],
      ['key made', (tx) => tx.signingKeys.insert(aSigningKey(pool.id))],
      ['provider made', (tx) => tx.identityProviders.insert(provider)],
      ['provider changed', (tx) => tx.identityProviders.update(provider)],
      ['provider deleted', (tx) => tx.identityProviders.delete(pool.id, provider.name)],
      ['pool deleted', (tx) => tx.pools.delete(pool.id)],
    ]
    const told = new Set<string>()
    const heard: string[] = []
    storage.watch((poolId) => told.add(poolId))

    for (const [title, change] of changes) {
      told.clear()
      await storage.transaction(change)
      if (told.has(pool.id)) heard.push(title)
    }

    deepEqual(
      heard,
      changes.map(([title]) => title),
    )
  })

  test('a change that was rolled back is not told', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = aPool()
    const told: string[] = []
    storage.watch((poolId) => told.push(poolId))

    const refused = storage.transaction(async (tx) => {
      await tx.pools.insert(pool)
      throw new Error('refused')
    })

    await rejects(refused)
    equal(told.includes(pool.id), false)
  })

  test('users come and go untold', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = aPool()
    const told: string[] = []
    storage.watch((changed) => told.push(changed))

    await addUsers(storage, [aUser(poolId, 'ada')])

    equal(told.includes(poolId), false)
  })

  test('every listener is told', async (t) => {
    const storage = await openTestStorage(t, engine)
    const told: [number, string][] = []
    for (const listener of [1, 2]) storage.watch((poolId) => told.push([listener, poolId]))

    const pool = await addPool(storage)

    const listeners = told.filter(([, poolId]) => poolId === pool.id).map(([listener]) => listener)
    deepEqual(listeners, [1, 2])
  })

  test('another node on the same database is told when a second has gone by', async (t) => {
    const database = await emptyDatabase(t, engine)
    const [here, there] = [await openStorage(database), await openStorage(database)]
    t.after(() => Promise.all([here.close(), there.close()]))
    const told = new Set<string>()
    const pool = aPool()
    t.mock.timers.enable({ apis: ['setInterval'] })
    there.watch((poolId) => told.add(poolId))

    await here.transaction((tx) => tx.pools.insert(pool))

    await until(
      () => told.has(pool.id),
      () => t.mock.timers.tick(1000),
    )
  })
}
