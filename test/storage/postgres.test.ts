import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import pg from 'pg'
import { openStorage, type StorageOptions } from '#engines/sql/open.ts'
import type { Storage } from '#ports/storage.ts'
import { database, emptyDatabase } from '../support/engines.ts'
import { addPool, addUsers, aPool, aUser, emailAlias, newId, noKeys, until } from './records.ts'
import { testStorage } from './suite.ts'

testStorage('postgres')

suite('PostgreSQL', () => {
  test('of two nodes that both found an alias free, one gets it and the other learns that it is taken', async (t) => {
    const url = await database(t, 'postgres')
    const nodes = [await open(t, url), await open(t, url)]
    const poolId = newId()
    const bothLooked = barrier(2)

    const results = await Promise.allSettled(
      nodes.map((node, i) =>
        node.transaction(async (tx) => {
          const taken = await tx.users.findByAlias(poolId, 'email', 'wanted@example.com')
          await bothLooked()
          if (taken) throw new Error('taken')
          await tx.users.insert(aUser(poolId, `rival${i}`), emailAlias('wanted@example.com'))
        }),
      ),
    )

    const refusals = results.flatMap((result) => (result.status === 'rejected' ? [String(result.reason)] : []))
    deepEqual(refusals, ['Error: taken'])
    equal(await nodes[0]!.pools.countUsers(poolId), 1)
  })

  test('two transactions that each read what the other writes do not both succeed on what they read', async (t) => {
    const url = await database(t, 'postgres')
    const nodes = [await open(t, url), await open(t, url)]
    const poolId = newId()
    const bothLooked = barrier(2)

    const results = await Promise.allSettled(
      ['ada', 'bob'].map((name, i) =>
        nodes[i]!.transaction(async (tx) => {
          const { items } = await tx.users.list({ poolId, limit: 1 })
          await bothLooked()
          if (items.length > 0) throw new Error('not the first')
          await tx.users.insert(aUser(poolId, name), noKeys)
        }),
      ),
    )

    deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected'])
  })

  test('a key that stays taken is answered after ten runs', async (t) => {
    const storage = await open(t, await database(t, 'postgres'))
    const user = aUser(newId(), 'ada')
    await addUsers(storage, [user])
    let runs = 0

    const refused = storage.transaction(async (tx) => {
      runs++
      await tx.users.insert(user, noKeys)
    })

    await rejects(refused, { code: '23505' })
    equal(runs, 10)
  })

  test('a refusal that is no conflict is not repeated', async (t) => {
    const storage = await open(t, await database(t, 'postgres'))
    let runs = 0

    const refused = storage.transaction(async () => {
      runs++
      throw new Error('refused')
    })

    await rejects(refused, { message: 'refused' })
    equal(runs, 1)
  })

  test('no connection keeps a plan that was made for smaller tables', async (t) => {
    const url = await database(t, 'postgres')
    const query = pg.Client.prototype.query as (...args: unknown[]) => unknown
    const statements: unknown[] = []
    t.mock.method(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
      statements.push(args[0])
      return query.apply(this, args)
    })

    const storage = await open(t, url)
    await storage.ping()

    equal(statements[0], 'set plan_cache_mode = force_custom_plan')
  })

  test('a page is walked in its index, also while the planner knows nothing of the table', async (t) => {
    const storage = await open(t, await emptyDatabase(t, 'postgres'), { connections: 1 })
    const poolId = newId()
    await addUsers(
      storage,
      Array.from({ length: 3000 }, (_, index) => aUser(poolId, `user-${index}`)),
    )
    const plan = recordPlan(t)

    const { items } = await storage.users.list({ poolId, limit: 10 })

    equal(items.length, 10)
    deepEqual(
      plan.filter((step) => /Sort|Scan/.test(step)).map((step) => step.replace(/^\W*|\s*\(cost.*/g, '')),
      ['Index Scan using user_pkey on "user"'],
    )
  })

  test('a connection lost in a transaction rejects it, and the next call finds another', async (t) => {
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url, { connections: 1 })
    const user = aUser(newId(), 'ada')

    const refused = storage.transaction(async (tx) => {
      await tx.users.insert(user, noKeys)
      await endConnections(t, url)
      await tx.users.find(user.poolId, user.id)
    })

    await rejects(refused)
    equal(await storage.users.find(user.poolId, user.id), undefined)
    await addUsers(storage, [user])
    deepEqual(await storage.users.find(user.poolId, user.id), user)
  })

  test('a connection lost while idle is replaced', async (t) => {
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url, { connections: 1 })
    await storage.ping()

    await endConnections(t, url)
    await storage.ping().catch(() => {})

    await storage.ping()
  })

  test('a database that is not there rejects the opening', async () => {
    await rejects(openStorage('postgres://poolhouse@127.0.0.1:1/nowhere'), { code: 'ECONNREFUSED' })
  })

  test('a change is announced to whoever listens', async (t) => {
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url)
    const listener = await connect(t, url)
    const heard = new Set<string | undefined>()
    listener.on('notification', ({ payload }) => heard.add(payload))
    await listener.query('listen poolhouse_pool_change')

    const pool = await addPool(storage)

    await until(() => heard.has(pool.id))
  })

  test('an announcement is heard without the poll', async (t) => {
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url)
    const speaker = await connect(t, url)
    const { id } = aPool()
    const told = new Set<string>()
    storage.watch((poolId) => told.add(poolId))

    await until(async () => {
      await speaker.query(`select pg_notify('poolhouse_pool_change', $1)`, [id])
      return told.has(id)
    })
  })

  test('a lost connection for announcements is made anew', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url)
    const speaker = await connect(t, url)
    const told = new Set<string>()
    storage.watch((poolId) => told.add(poolId))
    const hears = (id: string) => async () => {
      await speaker.query(`select pg_notify('poolhouse_pool_change', $1)`, [id])
      return told.has(id)
    }
    await until(hears('before'))

    await endConnections(t, url)

    await until(hears('after'), () => t.mock.timers.tick(1000))
  })

  test('a change that nobody announced is found by the poll, and told once', async (t) => {
    t.mock.timers.enable({ apis: ['setInterval'] })
    const url = await emptyDatabase(t, 'postgres')
    const storage = await open(t, url)
    const silent = await connect(t, url)
    const { id } = aPool()
    const told: string[] = []
    storage.watch((poolId) => told.push(poolId))
    const pollAgain = () => t.mock.timers.tick(1000)

    const now = `cast(extract(epoch from clock_timestamp()) * 1000 as bigint)`
    await silent.query(`insert into pool_change (pool_id, changed_at, deleted) values ($1, ${now}, 0)`, [id])
    await until(() => told.includes(id), pollAgain)
    await silent.query(`insert into pool_change (pool_id, changed_at, deleted) values ('last', ${now}, 0)`)
    await until(() => told.includes('last'), pollAgain)

    deepEqual(told, [id, 'last'])
  })
})

async function open(t: TestContext, url: string, options?: StorageOptions): Promise<Storage> {
  const storage = await openStorage(url, options)
  t.after(() => storage.close())
  return storage
}

async function connect(t: TestContext, url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  t.after(() => client.end())
  return client
}

/** The plans of the storage's selects from now on, as the connection that makes one carries it out. */
function recordPlan(t: TestContext): string[] {
  const query = pg.Client.prototype.query as (...args: unknown[]) => Promise<pg.QueryResult>
  const plan: string[] = []
  t.mock.method(pg.Client.prototype, 'query', async function (this: pg.Client, asked: pg.QueryConfig | string) {
    if (typeof asked === 'object' && asked.text.startsWith('select')) {
      const { rows } = await query.call(this, { text: `explain ${asked.text}`, values: asked.values })
      plan.push(...rows.map((row) => row['QUERY PLAN']))
    }
    return query.call(this, asked)
  })
  return plan
}

/** Cuts every connection of this test process, which has a database of its own. */
async function endConnections(t: TestContext, url: string): Promise<void> {
  const client = await connect(t, url)
  await client.query(`
    select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'poolhouse' and datname = current_database()`)
}

/** Holds the first `size` who come until all have. */
function barrier(size: number): () => Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>()
  let arrived = 0
  return () => {
    if (++arrived >= size) resolve()
    return promise
  }
}
