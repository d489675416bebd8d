/** Transactions: whole or not at all, one after the other, and durable. @module */
import { deepEqual, equal, rejects } from 'node:assert/strict'
import { test } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Storage, Transaction } from '#ports/storage.ts'
import { type Engine, emptyDatabase, openTestStorage } from '../../support/engines.ts'
import { addPool, addUsers, aPool, aSpent, aUser, emailAlias, newId, noKeys } from '../records.ts'

export function testTransactions(engine: Engine): void {
  test("a transaction answers its work's result", async (t) => {
    const storage = await openTestStorage(t, engine)

    const result = await storage.transaction(async () => 42)

    equal(result, 42)
  })

  test('a transaction reads what it wrote', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')

    const found = await storage.transaction(async (tx) => {
      await tx.users.insert(user, emailAlias('ada@example.com'))
      return tx.users.findByAlias(user.poolId, 'email', 'ada@example.com')
    })

    deepEqual(found, user)
  })

  test('what a transaction writes is not read outside before it ends', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')

    const seen = await storage.transaction(async (tx) => {
      await tx.users.insert(user, noKeys)
      return storage.users.find(user.poolId, user.id)
    })

    equal(seen, undefined)
    deepEqual(await storage.users.find(user.poolId, user.id), user)
  })

  test('a rejection is passed on and leaves nothing behind', async (t) => {
    const storage = await openTestStorage(t, engine)
    const pool = aPool()
    const user = aUser(pool.id, 'ada')
    const refusal = new Error('refused')

    const refused = storage.transaction(async (tx) => {
      await tx.pools.insert(pool)
      await tx.users.insert(user, emailAlias('ada@example.com'))
      throw refusal
    })

    await rejects(refused, refusal)
    equal(await storage.pools.find(pool.id), undefined)
    equal(await storage.users.find(pool.id, user.id), undefined)
    equal(await storage.users.findByAlias(pool.id, 'email', 'ada@example.com'), undefined)
    equal(await storage.pools.countUsers(pool.id), 0)
  })

  test('of many transactions at once, those that fail go alone', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const users = Array.from({ length: 30 }, (_, i) => aUser(poolId, `user${String(i).padStart(2, '0')}`))

    const results = await Promise.allSettled(
      users.map((user, i) =>
        storage.transaction(async (tx) => {
          await tx.users.insert(user, emailAlias(`${user.username}@example.com`))
          if (i % 7 === 3) throw new Error('refused')
        }),
      ),
    )

    const kept = users.filter((_, i) => i % 7 !== 3)
    const { items } = await storage.users.list({
      poolId,
      filter: { by: 'username', match: 'prefix', key: '' },
      limit: 60,
    })
    deepEqual(
      results.map(({ status }, i) => status === (i % 7 === 3 ? 'rejected' : 'fulfilled')),
      users.map(() => true),
    )
    deepEqual(items, kept)
    equal(await storage.pools.countUsers(poolId), kept.length)
  })

  test('of many who take one alias at once, exactly one gets it', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const rivals = Array.from({ length: 12 }, (_, i) => aUser(poolId, `rival${i}`))

    const results = await Promise.allSettled(
      rivals.map((user) => storage.transaction((tx) => takeAlias(tx, user, 'wanted@example.com'))),
    )

    const winner = await storage.users.findByAlias(poolId, 'email', 'wanted@example.com')
    equal(results.filter(({ status }) => status === 'fulfilled').length, 1)
    equal(
      results.findIndex(({ status }) => status === 'fulfilled'),
      rivals.findIndex(({ id }) => id === winner?.id),
    )
    deepEqual(
      results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : [])),
      Array(11).fill('Error: taken'),
    )
  })

  test('of many who count one attempt at once, every one counts', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada', { attributes: { seen: '0' } })
    await addUsers(storage, [user])

    await Promise.all(
      Array.from({ length: 8 }, () =>
        storage.transaction(async (tx) => {
          const found = (await tx.users.find(user.poolId, user.id))!
          await tx.users.update({ ...found, attributes: { seen: String(Number(found.attributes.seen) + 1) } })
        }),
      ),
    )

    equal((await storage.users.find(user.poolId, user.id))?.attributes.seen, '8')
  })

  test('a transaction inside another is refused at once', async (t) => {
    const storage = await openTestStorage(t, engine)
    const nested = storage.transaction(() => storage.transaction(async () => 1))

    await rejects(nested, { message: 'A transaction was begun inside another; it would wait for itself.' })
    equal(await storage.transaction(async () => 2), 2)
  })

  test('a transaction may follow another in the same chain of calls', async (t) => {
    const storage = await openTestStorage(t, engine)
    let leaked: Promise<number> | undefined
    const gate = Promise.withResolvers<void>()

    await storage.transaction(async () => {
      leaked = gate.promise.then(() => storage.transaction(async () => 3))
    })
    gate.resolve()

    equal(await leaked, 3)
  })

  test('a query on a transaction that is over is refused', async (t) => {
    const storage = await openTestStorage(t, engine)
    const user = aUser(newId(), 'ada')
    const kept: Transaction[] = []
    await storage.transaction(async (tx) => {
      kept.push(tx)
    })

    await rejects(async () => kept[0]?.users.insert(user, noKeys), {
      message: 'A query was made on a transaction that is over.',
    })
    equal(await storage.users.find(user.poolId, user.id), undefined)
  })

  test('what was committed is there when the database is opened again', async (t) => {
    const database = await emptyDatabase(t, engine)
    const first = await openStorage(database)
    const pool = await addPool(first)
    const user = aUser(pool.id, 'ada')
    await addUsers(first, [user], emailAlias('ada@example.com'))
    await first.close()

    const second = await reopen(t, database)

    deepEqual(await second.pools.find(pool.id), pool)
    deepEqual(await second.users.findByAlias(pool.id, 'email', 'ada@example.com'), user)
    equal(await second.pools.countUsers(pool.id), 1)
  })

  test('nodes that open a new database at once find it ready, and one another', async (t) => {
    const database = await emptyDatabase(t, engine)

    const nodes = await Promise.all(Array.from({ length: 4 }, () => reopen(t, database)))

    const pools = await Promise.all(nodes.map((node) => addPool(node)))
    for (const node of nodes) {
      for (const pool of pools) deepEqual(await node.pools.find(pool.id), pool)
    }
  })

  test('a closed storage refuses', async (t) => {
    const storage = await openStorage(await emptyDatabase(t, engine))
    await storage.close()

    await storage.close()
    await rejects(storage.ping())
    await rejects(storage.transaction(async () => 1))
  })

  test('transactions under way are finished before a storage is closed', async (t) => {
    const database = await emptyDatabase(t, engine)
    const storage = await openStorage(database)
    const spent = Array.from({ length: 5 }, () => aSpent(newId()))

    const adding = spent.map((each) => storage.transaction((tx) => tx.spent.add(each)))
    await storage.close()

    deepEqual(await Promise.all(adding), Array(5).fill(true))
  })
}

async function takeAlias(tx: Transaction, user: UserRecord, key: string): Promise<void> {
  if (await tx.users.findByAlias(user.poolId, 'email', key)) throw new Error('taken')
  await tx.users.insert(user, emailAlias(key))
}

async function reopen(t: { after(done: () => Promise<void>): void }, database: string): Promise<Storage> {
  const storage = await openStorage(database)
  t.after(() => storage.close())
  return storage
}
