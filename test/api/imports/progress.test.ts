/** Imports that take a while: beside requests, beyond the end of a process, and by several at once. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { build } from '#app/build.ts'
import { runImports } from '#core/imports/run.ts'
import { until } from '../../storage/records.ts'
import { type MovableClock, movableClock } from '../../support/clock.ts'
import { type Engine, emptyDatabase, engines } from '../../support/engines.ts'
import { keyBank } from '../../support/key-bank.ts'
import { capturedLog } from '../../support/log.ts'
import { connect, region, type Started, start } from '../../support/start.ts'
import { after, aRow, counts, describe, fileOf, finished, importable, logOf, startJob } from './jobs.ts'

const second = 1_000

function people(count: number) {
  return Array.from({ length: count }, (_, i) => aRow(`user${i}`))
}

async function usersOf({ cognito, poolId }: Started): Promise<number | undefined> {
  const { UserPool } = await cognito.describeUserPool({ UserPoolId: poolId })
  return UserPool?.EstimatedNumberOfUsers
}

/** A server on a database that others have been on, or will be. */
async function open(t: TestContext, database: string, clock: MovableClock) {
  const log = capturedLog((text) => t.diagnostic(text))
  const house = await build({
    database,
    masterKeys: [Buffer.alloc(32, 'master key')],
    region,
    accountId: '123456789012',
    issuer: 'own',
    log,
    clock,
    signingKeys: keyBank(),
  })
  t.after(() => house.close())
  const endpoint = await house.listen({ host: '127.0.0.1', port: 0 })
  const server = { endpoint, cognito: connect(endpoint), clock, log, services: house.services, poolId: '' }
  return { house, server: server as unknown as Started }
}

async function openTwo(t: TestContext, engine: Engine) {
  const clock = movableClock()
  const database = await emptyDatabase(t, engine)
  const first = await open(t, database, clock)
  const { UserPool } = await first.server.cognito.createUserPool({ PoolName: 'people', ...importable })
  first.server.poolId = UserPool!.Id!
  const reopen = async () => {
    const { server } = await open(t, database, clock)
    return { ...server, poolId: UserPool!.Id! }
  }
  return { ...first, clock, reopen }
}

for (const engine of engines) {
  suite(`Imports under way on ${engine}`, () => {
    test('5,000 users are imported while requests are answered, and the job tells how far it is', async (t) => {
      const server = await start(t, engine, { pool: importable, users: ['ada'] })
      const file = await fileOf(server, people(5_000))
      const { JobId } = await startJob(server, file)
      const seen: number[] = []

      const ended = finished(server, JobId!)
      await until(async () => {
        const { Status, ImportedUsers = 0 } = await describe(server, JobId!)
        if (Status === 'InProgress') seen.push(ImportedUsers)
        return Status === 'Succeeded'
      })
      const job = await ended

      deepEqual(counts(job), [5_000, 0, 0])
      equal(await usersOf(server), 5_001)
      equal(seen.length >= 20, true, `${seen.length} requests were answered`)
      deepEqual(
        seen.toSorted((a, b) => a - b),
        seen,
      )
      const { Users = [] } = await server.cognito.listUsers({
        UserPoolId: server.poolId,
        Filter: 'email = "user4999@example.com"',
      })
      deepEqual(
        Users.map(({ Username }) => Username),
        ['user4999'],
      )
      const log = await logOf(server, JobId!)
      equal(log.length, 5_000)
      equal(log.at(-1), '[SUCCEEDED] Line Number 5001 - The import succeeded.')
    })

    test('a job goes on after a restart where it stood, and imports nobody twice', async (t) => {
      const { house, server, clock, reopen } = await openTwo(t, engine)
      const { JobId } = await startJob(server, await fileOf(server, people(500)))
      await runImports(server.services, 'before', after(11))
      const before = await describe(server, JobId!)
      await house.close()
      clock.advance(6 * second)

      const reopened = await reopen()
      const job = await finished(reopened, JobId!)

      deepEqual([before.Status, counts(before)], ['InProgress', [200, 0, 0]])
      deepEqual([job.Status, counts(job)], ['Succeeded', [500, 0, 0]])
      equal(await usersOf(reopened), 500)
      deepEqual(
        await logOf(reopened, JobId!),
        people(500).map((_, i) => `[SUCCEEDED] Line Number ${i + 2} - The import succeeded.`),
      )
    })

    test('nobody takes a job over from a process that is still on it', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { JobId } = await startJob(server, await fileOf(server, people(100)))
      await runImports(server.services, 'one', after(3))

      await runImports(server.services, 'another')
      const meanwhile = await describe(server, JobId!)
      server.clock.advance(5 * second)
      await runImports(server.services, 'another')

      deepEqual(counts(meanwhile), [40, 0, 0])
      deepEqual(counts(await describe(server, JobId!)), [100, 0, 0])
    })

    test('processes that work on one job at once import nobody twice', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { JobId } = await startJob(server, await fileOf(server, people(300)))
      const workers = ['one', 'two', 'three'].map(async (worker) => {
        // Each sees the claim of another as run out.
        const late = { now: () => new Date(server.clock.now().getTime() + Math.random() * 60 * second) }
        for (let i = 0; i < 40; i++) await runImports({ ...server.services, clock: late }, worker, after(1))
      })

      await Promise.all(workers)
      server.clock.advance(120 * second)
      const job = await finished(server, JobId!)

      deepEqual([job.Status, counts(job)], ['Succeeded', [300, 0, 0]])
      equal(await usersOf(server), 300)
      equal(new Set(await logOf(server, JobId!)).size, 300)
    })

    test('a job that was started on one node is done on another, by itself', async (t) => {
      const { house, server, reopen } = await openTwo(t, engine)
      const { JobId } = await startJob(server, await fileOf(server, people(10)))
      await house.close()

      const reopened = await reopen()
      await until(async () => (await describe(reopened, JobId!)).Status === 'Succeeded')

      equal(await usersOf(reopened), 10)
    })
  })
}
