/** The sweep: what has expired goes, what belongs to a deleted pool goes, nothing else does. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import type { DeviceRecord } from '#ports/devices.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Storage } from '#ports/storage.ts'
import { type Engine, emptyDatabase } from '../../support/engines.ts'
import {
  aCode,
  aDevice,
  addPool,
  addUsers,
  aGroup,
  aMessage,
  anAttempt,
  anAuthEvent,
  anAuthorizationCode,
  aPasskey,
  aRevocation,
  aSession,
  aSpent,
  aUser,
  emailAlias,
  later,
  newId,
  searchKeys,
} from '../records.ts'

const afterDeletion = new Date(Date.now() + 60_000)
const longAfterDeletion = new Date(Date.now() + 2 * 60 * 60_000)

export function testSweep(engine: Engine): void {
  test('what has expired is deleted, and what has not is kept', async (t) => {
    const storage = await open(t, engine)
    const poolId = newId()
    const expired = await addExpiring(storage, poolId, later(10))
    const kept = await addExpiring(storage, poolId, later(20))

    const rows = await storage.sweep(later(15))

    equal(rows, 7)
    deepEqual(await found(storage, expired), Array(7).fill(false))
    deepEqual(await found(storage, kept), Array(7).fill(true))
    equal(await storage.sweep(later(15)), 0)
  })

  test('what expires at this very moment is kept', async (t) => {
    const storage = await open(t, engine)
    const spent = aSpent(newId(), { expiresAt: later(10) })
    await storage.transaction((tx) => tx.spent.add(spent))

    equal(await storage.sweep(later(10)), 0)
  })

  test('more rows than one transaction takes are all deleted', async (t) => {
    const storage = await open(t, engine)
    const poolId = newId()
    await storage.transaction(async (tx) => {
      for (let i = 0; i < 450; i++) await tx.spent.add(aSpent(poolId, { expiresAt: later(1) }))
    })

    equal(await storage.sweep(later(2)), 450)
  })

  test('a sweep that is stopped leaves the rest to the next one', async (t) => {
    const storage = await open(t, engine)
    await storage.transaction(async (tx) => {
      for (let i = 0; i < 3; i++) await tx.spent.add(aSpent(newId(), { expiresAt: later(1) }))
    })

    const stopped = await storage.sweep(later(2), AbortSignal.abort())
    const next = await storage.sweep(later(2), new AbortController().signal)

    deepEqual([stopped, next], [0, 3])
  })

  test('everything that belonged to a deleted pool is deleted, and nothing of another', async (t) => {
    const storage = await open(t, engine)
    const [gone, other] = [await addPool(storage), await addPool(storage)]
    const [inGone, inOther] = [await addBelongings(storage, gone.id), await addBelongings(storage, other.id)]
    await storage.transaction((tx) => tx.pools.delete(gone.id))

    await storage.sweep(afterDeletion)

    equal(await storage.users.find(gone.id, inGone.id), undefined)
    equal(await storage.users.findByAlias(gone.id, 'email', 'ada@example.com'), undefined)
    equal(await storage.users.findByIdentity(gone.id, identity), undefined)
    equal(await storage.pools.countUsers(gone.id), 0)
    equal(await storage.groups.find(gone.id, 'editors'), undefined)
    deepEqual(await storage.userSessions.listOfUser(gone.id, inGone.id), [])
    deepEqual((await storage.authEvents.list({ poolId: gone.id, userId: inGone.id, limit: 1 })).items, [])
    deepEqual(await storage.webAuthnCredentials.listOfUser(gone.id, inGone.id), [])
    equal((await devicesOf(storage, inGone)).length, 0)
    deepEqual(await storage.messages.list({ poolId: gone.id, limit: 1 }), [])
    deepEqual(await storage.users.findByAlias(other.id, 'email', 'ada@example.com'), inOther)
    deepEqual(await storage.users.findByIdentity(other.id, identity), inOther)
    equal(await storage.pools.countUsers(other.id), 1)
    equal((await storage.groups.listOfUser({ poolId: other.id, userId: inOther.id, limit: 1 })).items.length, 1)
    equal((await storage.userSessions.listOfUser(other.id, inOther.id)).length, 1)
    equal((await storage.authEvents.list({ poolId: other.id, userId: inOther.id, limit: 1 })).items.length, 1)
    equal((await storage.webAuthnCredentials.listOfUser(other.id, inOther.id)).length, 1)
    equal((await devicesOf(storage, inOther)).length, 1)
    equal((await storage.messages.list({ poolId: other.id, limit: 1 })).length, 1)
  })

  test('what was written to a pool after its deletion goes with a later sweep', async (t) => {
    const storage = await open(t, engine)
    const pool = await addPool(storage)
    await storage.transaction((tx) => tx.pools.delete(pool.id))
    await storage.sweep(afterDeletion)
    const straggler = aUser(pool.id, 'straggler')
    await addUsers(storage, [straggler])

    const rows = [await storage.sweep(longAfterDeletion), await storage.sweep(longAfterDeletion)]

    deepEqual(rows, [2, 0])
    equal(await storage.users.find(pool.id, straggler.id), undefined)
  })

  test('what a deleted group left is deleted, and nothing of a new one with its name', async (t) => {
    const storage = await open(t, engine)
    const poolId = newId()
    const users = Array.from({ length: 250 }, (_, i) => aUser(poolId, `user${i}`))
    const [old, other] = [aGroup(poolId, 'editors'), aGroup(poolId, 'readers')]
    const next = aGroup(poolId, 'editors')
    await addUsers(storage, users)
    await storage.transaction(async (tx) => {
      for (const group of [old, other]) await tx.groups.insert(group)
      for (const { id } of users) await tx.groups.addMember(old, id)
      await tx.groups.addMember(other, users[0]!.id)
      await tx.groups.delete(old, later(0))
      await tx.groups.insert(next)
      await tx.groups.addMember(next, users[1]!.id)
    })

    const rows = [await storage.sweep(later(1)), await storage.sweep(later(2))]

    deepEqual(rows, [249, 0])
    deepEqual((await storage.groups.listMembers({ group: old, limit: 1 })).items, [])
    deepEqual((await storage.groups.listMembers({ group: other, limit: 2 })).items, [users[0]])
    deepEqual((await storage.groups.listMembers({ group: next, limit: 2 })).items, [users[1]])
  })

  test('who was added to a group after its deletion goes with a later sweep', async (t) => {
    const storage = await open(t, engine)
    const poolId = newId()
    const group = aGroup(poolId, 'editors')
    await storage.transaction(async (tx) => {
      await tx.groups.insert(group)
      await tx.groups.delete(group, later(0))
    })
    await storage.sweep(later(1))
    const add = () => storage.transaction((tx) => tx.groups.addMember(group, newId()))

    await add()
    const first = [await storage.sweep(later(59)), await storage.sweep(later(61))]
    await add()
    const afterAnHour = await storage.sweep(later(62))

    deepEqual([...first, afterAnHour], [1, 0, 0])
  })

  test('a pool that is put back under its id begins empty, and stays', async (t) => {
    const storage = await open(t, engine)
    const pool = await addPool(storage)
    const former = await addBelongings(storage, pool.id)
    await storage.transaction((tx) => tx.pools.delete(pool.id))

    await storage.transaction((tx) => tx.pools.insert(pool))
    const atFirst = await storage.users.find(pool.id, former.id)
    const returned = await addBelongings(storage, pool.id)
    await storage.sweep(longAfterDeletion)

    equal(atFirst, undefined)
    deepEqual(await storage.users.find(pool.id, returned.id), returned)
    equal(await storage.pools.countUsers(pool.id), 1)
  })
}

/** A storage of the test's own, since a sweep is not of one pool alone. */
async function open(t: Parameters<typeof emptyDatabase>[0], engine: Engine): Promise<Storage> {
  const storage = await openStorage(engine === 'sqlite' ? ':memory:' : await emptyDatabase(t, engine))
  t.after(() => storage.close())
  return storage
}

async function addExpiring(storage: Storage, poolId: string, expiresAt: Date) {
  const records = {
    code: aCode(poolId, newId(), { expiresAt }),
    attempt: anAttempt(poolId, { expiresAt }),
    spent: aSpent(poolId, { expiresAt }),
    revoked: aRevocation(poolId, { expiresAt }),
    session: aSession(poolId, newId(), { expiresAt }),
    authorization: anAuthorizationCode(poolId, newId(), { expiresAt }),
    event: anAuthEvent(poolId, newId(), { expiresAt }),
  }
  await storage.transaction(async (tx) => {
    await tx.codes.put(records.code)
    await tx.attempts.put(records.attempt)
    await tx.spent.add(records.spent)
    await tx.revokedOrigins.add(records.revoked)
    await tx.userSessions.insert(records.session)
    await tx.authorizationCodes.insert(records.authorization)
    await tx.authEvents.put(records.event)
  })
  return records
}

async function found(storage: Storage, records: Awaited<ReturnType<typeof addExpiring>>): Promise<boolean[]> {
  const { code, attempt, spent, revoked, session, authorization, event } = records
  const all = [
    await storage.codes.find(code.poolId, code.userId, code.purpose),
    await storage.attempts.find(attempt.poolId, attempt.kind, attempt.subject),
    await storage.spent.find(spent.poolId, spent.kind, spent.id),
    await storage.revokedOrigins.find(revoked.poolId, revoked.originJti),
    await storage.userSessions.find(session),
    await storage.authorizationCodes.find(authorization),
    await storage.authEvents.find(event),
  ]
  return all.map((record) => record !== undefined)
}

const identity = { provider: 'Google', attribute: 'Cognito_Subject', value: '123' }

/** One of everything that a pool can have; answers the user. */
async function addBelongings(storage: Storage, poolId: string) {
  const user = aUser(poolId, 'ada')
  const group = aGroup(poolId, 'editors')
  await storage.transaction(async (tx) => {
    await tx.users.insert(user, {
      aliases: emailAlias('ada@example.com').aliases,
      search: searchKeys({ name: 'ada' }).search,
      identities: [identity],
    })
    await tx.groups.insert(group)
    await tx.groups.addMember(group, user.id)
    await tx.codes.put(aCode(poolId, user.id))
    await tx.attempts.put(anAttempt(poolId))
    await tx.spent.add(aSpent(poolId))
    await tx.revokedOrigins.add(aRevocation(poolId))
    await tx.userSessions.insert(aSession(poolId, user.id, { expiresAt: longAfterDeletion }))
    await tx.authEvents.put(anAuthEvent(poolId, user.id, { expiresAt: longAfterDeletion }))
    await tx.webAuthnCredentials.insert(aPasskey(poolId, user.id))
    await tx.devices.insert(aDevice(poolId, user.id))
    await tx.messages.insert(aMessage(poolId))
  })
  return user
}

async function devicesOf(storage: Storage, { poolId, id }: UserRecord): Promise<DeviceRecord[]> {
  return (await storage.devices.listOfUser({ poolId, userId: id, limit: 5 })).items
}
