/** Sessions of users: what goes in comes out, by user, and goes with its user. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import { addPool, addUsers, aSession, aUser, later, newId } from '../records.ts'

export function testUserSessions(engine: Engine): void {
  test('a session comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const session = aSession(newId(), newId())
    const changed = { ...session, deviceType: 'unknown', ipAddress: '::1', lastActiveAt: later(3), expiresAt: later(9) }

    await storage.transaction((tx) => tx.userSessions.insert(session))
    const first = await storage.userSessions.find(session)
    await storage.transaction((tx) => tx.userSessions.update(changed))

    deepEqual(first, session)
    deepEqual(await storage.userSessions.find(session), changed)
  })

  test('an update brings nothing back that was deleted', async (t) => {
    const storage = await openTestStorage(t, engine)
    const session = aSession(newId(), newId())
    await storage.transaction((tx) => tx.userSessions.insert(session))

    await storage.transaction((tx) => tx.userSessions.delete(session))
    await storage.transaction((tx) => tx.userSessions.update(session))

    equal(await storage.userSessions.find(session), undefined)
  })

  test('sessions are listed and deleted by user and pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const [first, second] = [aSession(poolId, userId), aSession(poolId, userId)]
    const others = [aSession(poolId, newId()), aSession(newId(), userId)]
    await storage.transaction(async (tx) => {
      for (const each of [first, second, ...others]) await tx.userSessions.insert(each)
    })

    const listed = await storage.userSessions.listOfUser(poolId, userId)
    await storage.transaction((tx) => tx.userSessions.delete({ ...first, userId: newId() }))
    await storage.transaction((tx) => tx.userSessions.delete(first))
    const left = await storage.userSessions.listOfUser(poolId, userId)
    await storage.transaction((tx) => tx.userSessions.deleteOfUser(poolId, userId))

    deepEqual(new Set(listed), new Set([first, second]))
    deepEqual(left, [second])
    deepEqual(await storage.userSessions.listOfUser(poolId, userId), [])
    for (const other of others) deepEqual(await storage.userSessions.find(other), other)
  })

  test('a deleted user takes its sessions along', async (t) => {
    const storage = await openTestStorage(t, engine)
    const { id: poolId } = await addPool(storage)
    const [ada, bob] = [aUser(poolId, 'ada'), aUser(poolId, 'bob')]
    const [gone, kept] = [aSession(poolId, ada.id), aSession(poolId, bob.id)]
    await addUsers(storage, [ada, bob])
    await storage.transaction(async (tx) => {
      for (const each of [gone, kept]) await tx.userSessions.insert(each)
    })

    await storage.transaction((tx) => tx.users.delete(poolId, ada.id))

    equal(await storage.userSessions.find(gone), undefined)
    deepEqual(await storage.userSessions.find(kept), kept)
  })
}
