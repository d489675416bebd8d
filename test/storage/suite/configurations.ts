/** Documents that configure pools and clients: what goes in comes out, and goes with its client or pool. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aClient, addPool, later, newId, pages, terms } from '../records.ts'

export function testConfigurations(engine: Engine): void {
  test('a document comes back as it was put, character for character', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const document = { Settings: { a: [1.5, true, null, '\u0000 " \ud800 ü'], '': {} }, Assets: [] }
    const branding = { ...terms(poolId), kind: 'branding' as const, document }

    await storage.transaction((tx) => tx.configurations.put(branding))

    deepEqual(await storage.configurations.find(poolId, 'branding', branding.id), branding)
    equal(await storage.configurations.find(poolId, 'terms', branding.id), undefined)
    equal(await storage.configurations.find(newId(), 'branding', branding.id), undefined)
  })

  test('a document takes the place of the one of its kind and id', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const first = terms(poolId)
    const second = { ...terms(poolId, { clientId: 'other' }), id: first.id, updatedAt: later(3) }

    await storage.transaction((tx) => tx.configurations.put(first))
    await storage.transaction((tx) => tx.configurations.put(second))

    deepEqual(await storage.configurations.find(poolId, 'terms', first.id), second)
    deepEqual(await storage.configurations.listOfClient(poolId, 'terms', first.clientId), [])
  })

  test('documents of a kind are listed by id, those of one pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [{ id: poolId }, { id: otherId }] = [await addPool(storage), await addPool(storage)]
    await storage.transaction(async (tx) => {
      for (const id of ['b', 'c', 'a']) await tx.configurations.put(terms(poolId, { id }))
      await tx.configurations.put({ ...terms(poolId), kind: 'risk', document: {} })
      await tx.configurations.put(terms(otherId))
    })

    const listed = await pages((after) =>
      storage.configurations.list({ poolId, kind: 'terms', limit: 2, ...(after && { after }) }),
    )

    deepEqual(
      listed.map((page) => page.map(({ id }) => id)),
      [['a', 'b'], ['c']],
    )
  })

  test('documents of a client are listed by id, those of one kind and pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [{ id: poolId }, { id: otherId }] = [await addPool(storage), await addPool(storage)]
    const [first, second] = [terms(poolId, { id: 'a' }), terms(poolId, { id: 'b' })]
    await storage.transaction(async (tx) => {
      for (const each of [second, first]) await tx.configurations.put(each)
      await tx.configurations.put({ ...first, kind: 'risk', document: {} })
      await tx.configurations.put(terms(poolId, { clientId: 'other' }))
      await tx.configurations.put(terms(otherId))
    })

    const listed = await storage.configurations.listOfClient(poolId, 'terms', first.clientId)

    deepEqual(listed, [first, second])
  })

  test('a document is deleted alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [{ id: poolId }, { id: otherId }] = [await addPool(storage), await addPool(storage)]
    const gone = terms(poolId)
    const kept = [terms(poolId), { ...gone, kind: 'risk' as const, document: {} }, { ...gone, poolId: otherId }]
    await storage.transaction(async (tx) => {
      for (const each of [gone, ...kept]) await tx.configurations.put(each)
    })

    await storage.transaction((tx) => tx.configurations.delete(poolId, 'terms', gone.id))

    const found = kept.map((each) => storage.configurations.find(each.poolId, each.kind, each.id))
    equal(await storage.configurations.find(poolId, 'terms', gone.id), undefined)
    deepEqual(await Promise.all(found), kept)
  })

  test('a deleted client or pool takes its documents along, and nothing of another', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [{ id: poolId }, { id: otherId }] = [await addPool(storage), await addPool(storage)]
    const client = aClient(poolId)
    const ofClient = terms(poolId, { clientId: client.id })
    const ofPool = terms(poolId, { clientId: 'ALL' })
    const ofOther = terms(otherId, { clientId: client.id })
    await storage.transaction(async (tx) => {
      await tx.clients.insert(client)
      for (const each of [ofClient, ofPool, ofOther]) await tx.configurations.put(each)
    })

    await storage.transaction((tx) => tx.clients.delete(poolId, client.id))
    const left = await storage.configurations.list({ poolId, kind: 'terms', limit: 9 })
    await storage.transaction((tx) => tx.pools.delete(poolId))

    deepEqual(left.items, [ofPool])
    equal(await storage.configurations.find(poolId, 'terms', ofPool.id), undefined)
    deepEqual(await storage.configurations.find(otherId, 'terms', ofOther.id), ofOther)
  })

  test('a change of a document is told as a change of its pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const configuration = terms(poolId)
    const told: string[] = []
    storage.watch((id) => told.push(id))

    await storage.transaction((tx) => tx.configurations.put(configuration))
    const afterPut = told.includes(poolId)
    told.length = 0
    await storage.transaction((tx) => tx.configurations.delete(poolId, 'terms', configuration.id))

    equal(afterPut, true)
    equal(told.includes(poolId), true)
  })
}
