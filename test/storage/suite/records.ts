/** Pools, clients, keys, codes, attempts, spent things, revocations, messages: what goes in comes out. @module */
import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { type Engine, openTestStorage } from '../../support/engines.ts'
import {
  aClient,
  aCode,
  addPool,
  aMessage,
  anAttempt,
  aPool,
  aRevocation,
  aSigningKey,
  aSpent,
  later,
  newId,
  noon,
} from '../records.ts'

export function testRecords(engine: Engine): void {
  test('an open storage answers a ping', async (t) => {
    const storage = await openTestStorage(t, engine)

    await storage.ping()
  })

  test('what is not there is undefined', async (t) => {
    const storage = await openTestStorage(t, engine)
    const nothing = newId()

    const found = [
      await storage.pools.find(nothing),
      await storage.clients.find(nothing),
      await storage.users.find(nothing, nothing),
      await storage.users.findByUsername(nothing, nothing),
      await storage.users.findByAlias(nothing, 'email', nothing),
      await storage.codes.find(nothing, nothing, 'VERIFY_EMAIL'),
      await storage.attempts.find(nothing, 'password', nothing),
      await storage.spent.find(nothing, 'session', nothing),
      await storage.revokedOrigins.find(nothing, nothing),
      await storage.messages.find(nothing),
    ]

    deepEqual(found, Array(10).fill(undefined))
  })

  test('a pool comes back as it was put', async (t) => {
    const storage = await openTestStorage(t, engine)
    const settings = { MfaConfiguration: 'OPTIONAL', UserPoolTags: { 'a"b': "it's; drop table pool --" } } as never
    const pool = aPool({ name: 'Жители 🏊', settings })

    await storage.transaction((tx) => tx.pools.insert(pool))

    deepEqual(await storage.pools.find(pool.id), pool)
  })

  test('an update of a pool leaves its id, place, owner and creation alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const changes = { name: 'swimmers', settings: { MfaConfiguration: 'ON' } as never, updatedAt: later(5) }

    await storage.transaction((tx) =>
      tx.pools.update({ ...pool, region: 'us-east-1', accountId: '000000000000', createdAt: later(9), ...changes }),
    )

    deepEqual(await storage.pools.find(pool.id), { ...pool, ...changes })
  })

  test('a deleted pool takes its clients and keys with it, and nothing of another pool', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const [client, otherClient] = [aClient(pool.id), aClient(other.id)]
    const [key, otherKey] = [aSigningKey(pool.id), aSigningKey(other.id)]
    await storage.transaction(async (tx) => {
      for (const each of [client, otherClient]) await tx.clients.insert(each)
      for (const each of [key, otherKey]) await tx.signingKeys.insert(each)
    })

    await storage.transaction((tx) => tx.pools.delete(pool.id))

    equal(await storage.pools.find(pool.id), undefined)
    equal(await storage.clients.find(client.id), undefined)
    deepEqual(await storage.signingKeys.list(pool.id), [])
    deepEqual(await storage.pools.find(other.id), other)
    deepEqual(await storage.clients.find(otherClient.id), otherClient)
    deepEqual(await storage.signingKeys.list(other.id), [otherKey])
  })

  test('a client comes back with its secrets, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const client = aClient(pool.id)
    const changed = { ...client, name: 'app', secrets: [], settings: { CallbackURLs: ['a://b'] }, updatedAt: later(1) }

    await storage.transaction((tx) => tx.clients.insert(client))
    const first = await storage.clients.find(client.id)
    await storage.transaction((tx) => tx.clients.update({ ...changed, createdAt: later(7) }))
    const second = await storage.clients.find(client.id)

    deepEqual(first, client)
    deepEqual(second, changed)
  })

  test('a client is deleted through its own pool only', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [pool, other] = [await addPool(storage), await addPool(storage)]
    const client = aClient(pool.id)
    await storage.transaction((tx) => tx.clients.insert(client))

    await storage.transaction((tx) => tx.clients.delete(other.id, client.id))
    const kept = await storage.clients.find(client.id)
    await storage.transaction((tx) => tx.clients.delete(pool.id, client.id))

    deepEqual(kept, client)
    equal(await storage.clients.find(client.id), undefined)
  })

  test('signing keys are listed newest first', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = await addPool(storage)
    const [middle, newest, oldest] = [1, 2, 0].map((minutes) => aSigningKey(pool.id, { createdAt: later(minutes) }))

    await storage.transaction(async (tx) => {
      for (const key of [middle!, newest!, oldest!]) await tx.signingKeys.insert(key)
    })

    deepEqual(await storage.signingKeys.list(pool.id), [newest, middle, oldest])
  })

  test('a new code takes the place of the old one for the same purpose', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const old = aCode(poolId, userId, { failures: 2 })
    const next = aCode(poolId, userId, { destination: 'lovelace@example.com', createdAt: later(1) })
    const other = aCode(poolId, userId, { purpose: 'VERIFY_PHONE_NUMBER', attribute: 'phone_number' })

    await storage.transaction(async (tx) => {
      for (const code of [old, other, next]) await tx.codes.put(code)
    })

    deepEqual(await storage.codes.find(poolId, userId, 'CONFIRM_SIGN_UP'), next)
    deepEqual(await storage.codes.find(poolId, userId, 'VERIFY_PHONE_NUMBER'), other)
  })

  test('a deleted code is gone, and those for other purposes are not', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, userId] = [newId(), newId()]
    const kept = aCode(poolId, userId, { purpose: 'VERIFY_EMAIL' })
    await storage.transaction(async (tx) => {
      for (const code of [aCode(poolId, userId), kept]) await tx.codes.put(code)
    })

    await storage.transaction((tx) => tx.codes.delete(poolId, userId, 'CONFIRM_SIGN_UP'))

    equal(await storage.codes.find(poolId, userId, 'CONFIRM_SIGN_UP'), undefined)
    deepEqual(await storage.codes.find(poolId, userId, 'VERIFY_EMAIL'), kept)
  })

  test('a counter of attempts is put, put again and deleted', async (t) => {
    const storage = await openTestStorage(t, engine)
    const first = anAttempt(newId())
    const second = { ...first, count: 7, lastAt: later(2), expiresAt: later(90) }
    const { poolId, kind, subject } = first

    await storage.transaction((tx) => tx.attempts.put(first))
    const afterFirst = await storage.attempts.find(poolId, kind, subject)
    await storage.transaction((tx) => tx.attempts.put(second))
    const afterSecond = await storage.attempts.find(poolId, kind, subject)
    await storage.transaction((tx) => tx.attempts.delete(poolId, kind, subject))

    deepEqual(afterFirst, first)
    deepEqual(afterSecond, second)
    equal(await storage.attempts.find(poolId, kind, subject), undefined)
  })

  test('what was spent once is not spent again, and keeps its first time', async (t) => {
    const storage = await openTestStorage(t, engine)
    const spent = aSpent(newId())

    const first = await storage.transaction((tx) => tx.spent.add(spent))
    const second = await storage.transaction((tx) => tx.spent.add({ ...spent, spentAt: later(1) }))
    const otherKind = await storage.transaction((tx) => tx.spent.add({ ...spent, kind: 'refresh-token' }))

    deepEqual([first, second, otherKind], [true, false, true])
    deepEqual(await storage.spent.find(spent.poolId, 'session', spent.id), spent)
  })

  test('of many who spend one thing at once, one succeeds', async (t) => {
    const storage = await openTestStorage(t, engine)
    const spent = aSpent(newId())

    const results = await Promise.all(Array.from({ length: 8 }, () => storage.transaction((tx) => tx.spent.add(spent))))

    equal(results.filter(Boolean).length, 1)
  })

  test('a revocation is kept as it was first made', async (t) => {
    const storage = await openTestStorage(t, engine)
    const revoked = aRevocation(newId())

    await storage.transaction((tx) => tx.revokedOrigins.add(revoked))
    await storage.transaction((tx) => tx.revokedOrigins.add({ ...revoked, revokedAt: later(3) }))

    deepEqual(await storage.revokedOrigins.find(revoked.poolId, revoked.originJti), revoked)
  })

  test('messages are listed newest first, by pool and by recipient', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, otherPool] = [newId(), newId()]
    const first = aMessage(poolId, { sentAt: later(1) })
    const second = aMessage(poolId, { sentAt: later(2), to: '+15550100' })
    const third = aMessage(poolId, { sentAt: later(3) })
    const elsewhere = aMessage(otherPool, { sentAt: later(2) })
    await storage.transaction(async (tx) => {
      for (const message of [second, first, elsewhere, third]) await tx.messages.insert(message)
    })

    const ofPool = await storage.messages.list({ poolId, limit: 10 })
    const toAda = await storage.messages.list({ poolId, to: 'ada@example.com', limit: 10 })
    const newest = await storage.messages.list({ poolId, limit: 1 })

    deepEqual(ofPool, [third, second, first])
    deepEqual(toAda, [third, first])
    deepEqual(newest, [third])
    deepEqual(await storage.messages.find(second.id), second)
  })

  test('pruning keeps the newest messages', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const future = (minutes: number) => new Date(noon.getTime() + (1_000_000 + minutes) * 60_000)
    const messages = [4, 3, 2, 1].map((minutes) => aMessage(poolId, { sentAt: future(minutes) }))
    await storage.transaction(async (tx) => {
      for (const message of messages) await tx.messages.insert(message)
    })

    await storage.transaction((tx) => tx.messages.prune(5_000))
    const afterLoosePruning = await storage.messages.list({ poolId, limit: 10 })
    await storage.transaction((tx) => tx.messages.prune(2))

    deepEqual(afterLoosePruning, messages)
    deepEqual(await storage.messages.list({ limit: 10 }), messages.slice(0, 2))
  })
}
