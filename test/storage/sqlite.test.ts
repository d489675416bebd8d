import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { readdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { suite, type TestContext, test } from 'node:test'
import { setImmediate, setTimeout } from 'node:timers/promises'
import { Checkpoints } from '#engines/sql/dialects/sqlite-checkpoints.ts'
import { openStorage } from '#engines/sql/open.ts'
import { emptyDatabase, openTestStorage, temporaryFolder } from '../support/engines.ts'
import { addUsers, aSpent, aUser, later, newId, noKeys, until } from './records.ts'
import { testStorage } from './suite.ts'

testStorage('sqlite')

suite('SQLite', () => {
  test('transactions that wait together share one commit', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    const poolId = newId()
    const statements = recordStatements(t)

    await Promise.all(Array.from({ length: 50 }, (_, i) => addUsers(storage, [aUser(poolId, `user${i}`)])))

    equal(await storage.pools.countUsers(poolId), 50)
    equal(statements.filter((statement) => statement === 'begin immediate').length < 10, true)
  })

  test('a group is bounded', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    const statements = recordStatements(t)

    await Promise.all(Array.from({ length: 200 }, () => storage.transaction(async () => 1)))

    equal(statements.filter((statement) => statement === 'commit').length >= 4, true)
  })

  test('none is answered before the commit of all', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    const events: string[] = []
    recordStatements(t, (statement) => statement === 'commit' && events.push('commit'))

    await Promise.allSettled([
      storage.transaction(async () => 1).then(() => events.push('answered')),
      storage.transaction(async () => Promise.reject(new Error('refused'))).catch(() => events.push('refused')),
      storage.transaction(async () => 3).then(() => events.push('answered')),
    ])

    deepEqual(events, ['commit', 'answered', 'refused', 'answered'])
  })

  test('all reject when the commit fails, and the next ones succeed', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    const poolId = newId()
    const users = ['ada', 'bob', 'zoë'].map((name) => aUser(poolId, name))
    failOnce(t, 'commit', 'disk I/O error')

    const results = await Promise.allSettled(users.map((user) => addUsers(storage, [user])))
    const lost = await storage.users.list({ poolId, limit: 10 })
    await addUsers(storage, users)

    deepEqual(
      results.map((result) => result.status === 'rejected' && String(result.reason)),
      Array(3).fill('Error: disk I/O error'),
    )
    deepEqual(lost.items, [])
    equal(await storage.pools.countUsers(poolId), 3)
  })

  test('those who wait reject when no transaction can begin, and the next ones succeed', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    failOnce(t, 'begin immediate', 'database is locked')

    const refused = [storage.transaction(async () => 1), storage.transaction(async () => 2)]

    for (const each of refused) await rejects(each, { message: 'database is locked' })
    equal(await storage.transaction(async () => 3), 3)
  })

  test('a file is written ahead and synced at every commit', async (t) => {
    const statements = recordStatements(t)
    const file = await emptyDatabase(t, 'sqlite')
    const storage = await openStorage(file)
    t.after(() => storage.close())

    const { journal_mode } = new DatabaseSync(file).prepare('pragma journal_mode').get() as { journal_mode: string }

    equal(journal_mode, 'wal')
    equal(statements.includes('pragma synchronous = full; pragma wal_autocheckpoint = 0'), true)
  })

  test('a sweep lets other transactions in between its own', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    await storage.transaction(async (tx) => {
      for (let i = 0; i < 450; i++) await tx.spent.add(aSpent(newId()))
    })
    const statements = recordStatements(t)

    await storage.sweep(later(120))

    equal(statements.filter((statement) => statement === 'commit').length >= 5, true)
  })

  test('a writer in another process is waited for, and nothing else is', async (t) => {
    const file = await emptyDatabase(t, 'sqlite')
    const storage = await openStorage(file)
    t.after(() => storage.close())
    const other = new DatabaseSync(file)
    t.after(() => other.close())
    other.exec('begin immediate')

    const waiting = addUsers(storage, [aUser('pool', 'ada')])
    const turns = await Promise.race([waiting.then(() => 0), setTimeout(20, 1)])
    other.exec('commit')
    await waiting

    equal(turns, 1)
    equal(await storage.pools.countUsers('pool'), 1)
  })

  test('what was written ahead moves to the file in the background', async (t) => {
    const file = await emptyDatabase(t, 'sqlite')
    const storage = await openStorage(file)
    t.after(() => storage.close())
    const before = statSync(file).size

    await Promise.all(Array.from({ length: 250 }, (_, i) => addUsers(storage, [aUser('pool', `user${i}`)])))

    await until(() => statSync(file).size > before)
  })

  test('the log begins anew when it has grown too long', async (t) => {
    const file = await emptyDatabase(t, 'sqlite')
    const database = new DatabaseSync(file)
    const checkpoints = new Checkpoints(file, { transactions: 5, longLog: 50 })
    t.after(async () => {
      await checkpoints.close()
      database.close()
    })
    database.exec('pragma journal_mode = wal; pragma wal_autocheckpoint = 0; create table page (bytes blob)')
    const insert = database.prepare('insert into page values (zeroblob(4000))')
    const before = statSync(file).size
    const write = async () => {
      await checkpoints.beforeWriting()
      insert.run()
      checkpoints.committed(1)
      await setImmediate()
    }

    for (let i = 0; i < 5; i++) await write()
    await until(() => statSync(file).size > before)
    for (let i = 0; i < 1000; i++) await write()

    const pages = statSync(`${file}-wal`).size / 4096
    equal(pages < 700, true, `${pages} pages`)
  })

  test('a new file can be read by its owner alone', { skip: process.platform === 'win32' }, async (t) => {
    const folder = temporaryFolder(t)
    const storage = await openStorage(join(folder, 'made', 'for it', 'poolhouse.db'))
    t.after(() => storage.close())

    await addUsers(storage, [aUser(newId(), 'ada')])

    const files = readdirSync(join(folder, 'made', 'for it'))
    const modes = files.map((file) => (statSync(join(folder, 'made', 'for it', file)).mode & 0o777).toString(8))
    deepEqual([...new Set(modes)], ['600'])
  })

  test('a database in memory leaves nothing behind', { skip: process.platform === 'win32' }, async (t) => {
    const folder = temporaryFolder(t)
    const before = tmpdir()
    t.after(() => {
      process.env.TMPDIR = before
    })
    process.env.TMPDIR = folder
    const storage = await openStorage(':memory:')
    await addUsers(storage, [aUser(newId(), 'ada')])
    const during = readdirSync(folder)

    await storage.close()

    equal(during.length, 1)
    deepEqual(readdirSync(folder), [])
  })

  test('a database of a newer version is refused', async (t) => {
    const file = await emptyDatabase(t, 'sqlite')
    await (await openStorage(file)).close()
    const database = new DatabaseSync(file)
    database.exec('update schema_version set version = 99')
    database.close()

    await rejects(openStorage(file), (error: Error) => {
      match(
        error.message,
        /^The database is at version 99, made by a newer Poolhouse; this one knows versions up to \d+\.$/,
      )
      return true
    })
  })

  test('a unique key that was not looked for first is refused, and the transaction with it', async (t) => {
    const storage = await openTestStorage(t, 'sqlite')
    const user = aUser(newId(), 'ada')

    const refused = storage.transaction(async (tx) => {
      await tx.users.insert(user, noKeys)
      await tx.users.insert(user, noKeys)
    })

    await rejects(refused, /UNIQUE constraint failed/)
    equal(await storage.users.find(user.poolId, user.id), undefined)
  })
})

/** What is executed on any connection from now on, aside from prepared statements. */
function recordStatements(t: TestContext, onStatement: (statement: string) => void = () => {}): string[] {
  const statements: string[] = []
  const { exec } = DatabaseSync.prototype
  t.mock.method(DatabaseSync.prototype, 'exec', function (this: DatabaseSync, statement: string) {
    exec.call(this, statement)
    statements.push(statement)
    onStatement(statement)
  })
  return statements
}

function failOnce(t: TestContext, failing: string, message: string): void {
  const { exec } = DatabaseSync.prototype
  let failed = false
  t.mock.method(DatabaseSync.prototype, 'exec', function (this: DatabaseSync, statement: string) {
    if (failed || statement !== failing) return exec.call(this, statement)
    failed = true
    throw new Error(message)
  })
}
