/** Devices: what goes in comes out, page by page, and goes with its user. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { aDevice, addPool, addUsers, aUser, later, newId, pages } from '../records.ts'

export function testDevices(engine: Engine): void {
  test('a device comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const device = aDevice(newId(), newId())
    const changed = {
      ...device,
      status: 'not_remembered' as const,
      attributes: { last_ip_used: '::1' },
      updatedAt: later(1),
      authenticatedAt: later(2),
    }

    await storage.transaction((tx) => tx.devices.insert(device))
    const first = await storage.devices.find(device)
    await storage.transaction((tx) => tx.devices.update({ ...changed, groupKey: '-other', createdAt: later(3) }))

    deepEqual(first, device)
    deepEqual(await storage.devices.find(changed), changed)
  })

  test('an update brings nothing back that was deleted', async (t) => {
    const storage = await openTestStorage(t, engine)
    const device = aDevice(newId(), newId())
    await storage.transaction((tx) => tx.devices.insert(device))

    await storage.transaction((tx) => tx.devices.delete(device))
    await storage.transaction((tx) => tx.devices.update(device))

    equal(await storage.devices.find(device), undefined)
  })

  test('devices are told apart by user and pool, and listed by key', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const own = ['b', 'c', 'a'].map((letter) => aDevice(poolId, userId, { key: `us-east-1_${letter}` }))
    const others = [aDevice(poolId, newId(), { key: own[0]!.key }), aDevice(newId(), userId, { key: own[0]!.key })]
    await storage.transaction(async (tx) => {
      for (const each of [...own, ...others]) await tx.devices.insert(each)
    })

    const listed = await pages((after) => storage.devices.listOfUser({ poolId, userId, limit: 2, after }))
    await storage.transaction((tx) => tx.devices.delete(own[0]!))

    deepEqual(listed, [[own[2], own[0]], [own[1]]])
    equal(await storage.devices.find(own[0]!), undefined)
    for (const other of others) deepEqual(await storage.devices.find(other), other)
  })

  test('a deleted user takes its devices along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [gone, kept] = [aDevice(poolId, ada.id), aDevice(poolId, bob.id)]
    await addUsers(storage, [ada, bob])
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.devices.insert(each)
    })

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    equal(await storage.devices.find(gone), undefined)
    deepEqual(await storage.devices.find(kept), kept)
  })
}
