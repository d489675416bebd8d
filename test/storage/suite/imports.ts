/** Import jobs, the pieces of their files, and their logs. @module */

import { deepEqual, equal } from 'node:assert/strict'
import { test } from 'node:test'
import { openStorage } from '#engines/sql/open.ts'
import type { ImportJobRecord } from '#ports/imports.ts'
import { type Engine, emptyDatabase, openTestStorage } from '../../support/engines.ts'
import { addPool, anImportChunk, anImportJob, aUser, later, newId, noKeys, pages } from '../records.ts'

export function testImports(engine: Engine): void {
  test('a job comes back as it was put, and after an update with what changed', async (t) => {
    const storage = await openTestStorage(t, engine)
    const job = anImportJob(newId(), { passwordHashing: 'ARGON2ID' })
    const changes = {
      status: 'Failed' as const,
      file: { id: newId(), bytes: 104_857_600, lines: 500_001 },
      progress: { offset: 104_857_600, lines: 3, columns: ['a,b', 'ü'], imported: 1, skipped: 2, failed: 3 },
      startedAt: later(1),
      completedAt: later(2),
      completionMessage: 'It ended.',
      claim: { by: newId(), until: later(3) },
    } satisfies Partial<ImportJobRecord>

    await storage.transaction((tx) => tx.importJobs.insert(job))
    const first = await storage.importJobs.find(job.id)
    await storage.transaction((tx) =>
      tx.importJobs.update({ ...job, ...changes, name: 'another', createdAt: later(9) }),
    )

    deepEqual(first, job)
    deepEqual(await storage.importJobs.find(job.id), { ...job, ...changes })
    equal(await storage.importJobs.find(newId()), undefined)
  })

  test('the jobs of a pool are counted, and listed newest first', async (t) => {
    const storage = await openTestStorage(t, engine)
    const poolId = newId()
    const jobs = [3, 1, 2, 2].map((minutes) => anImportJob(poolId, { createdAt: later(minutes) }))
    await storage.transaction(async (tx) => {
      for (const job of [...jobs, anImportJob(newId())]) await tx.importJobs.insert(job)
    })

    const listed = await pages((after) => storage.importJobs.list({ poolId, limit: 3, after }))

    const [newest, oldest, ...ofOneInstant] = jobs
    ofOneInstant.sort((a, b) => (a.id < b.id ? 1 : -1))
    deepEqual(listed, [[newest, ...ofOneInstant], [oldest]])
    equal(await storage.importJobs.count(poolId), 4)
  })

  test('the active jobs of an account are those that were started and have not ended', async (t) => {
    const storage = await openTestStorage(t, engine)
    const accountId = newId()
    const statuses = ['Created', 'Pending', 'InProgress', 'Stopped', 'Succeeded', 'Failed'] as const
    await storage.transaction(async (tx) => {
      for (const status of statuses) await tx.importJobs.insert(anImportJob(newId(), { accountId, status }))
      await tx.importJobs.insert(anImportJob(newId(), { accountId: newId(), status: 'Pending' }))
    })

    const active = await storage.importJobs.listActive(accountId)

    deepEqual(active.map(({ status }) => status).toSorted(), ['InProgress', 'Pending'])
  })

  test('a file is read and deleted piece by piece, and no other with it', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, jobId] = [newId(), newId()]
    const [file, other] = [newId(), newId()].map((fileId) => ({ poolId, jobId, fileId }))
    const pieces = [0, 1, 2].map((position) => anImportChunk({ ...file!, position }))
    const kept = anImportChunk({ ...other!, position: 0 })
    await storage.transaction(async (tx) => {
      for (const piece of [...pieces, kept]) await tx.importChunks.insert(piece)
    })

    const read = await Promise.all([0, 1, 2, 3].map((position) => storage.importChunks.find(file!, position)))
    const deleted = [
      await storage.transaction((tx) => tx.importChunks.delete(file!, 0, 2)),
      await storage.transaction((tx) => tx.importChunks.delete(file!, 2, 4)),
      await storage.transaction((tx) => tx.importChunks.delete(file!, 4, 6)),
    ]

    deepEqual(read, [...pieces, undefined])
    deepEqual(deleted, [2, 1, 0])
    equal(await storage.importChunks.find(file!, 2), undefined)
    deepEqual(await storage.importChunks.find(other!, 0), kept)
  })

  test('a log is listed in the order of its lines', async (t) => {
    const storage = await openTestStorage(t, engine)
    const [poolId, jobId] = [newId(), newId()]
    const logs = [2, 22, 102, 1002].map((line) => ({ poolId, jobId, line, text: `Line ${line}\n` }))
    await storage.transaction(async (tx) => {
      for (const log of logs.toReversed()) await tx.importLogs.insert(log)
      await tx.importLogs.insert({ ...logs[0]!, jobId: newId() })
    })

    const listed = await pages((after) => storage.importLogs.list({ poolId, jobId, limit: 3, after }))

    deepEqual(listed, [logs.slice(0, 3), logs.slice(3)])
  })

  test('a user keeps an imported hash with what made it, until a verifier takes its place', async (t) => {
    const storage = await openTestStorage(t, engine)
    const hash = { sealed: Buffer.from([1, 2]), hashing: 'BCRYPT', temporary: false, setAt: later(0) } as const
    const imported = aUser(newId(), 'ada', { password: hash })
    const { hashing, ...verifier } = hash
    await storage.transaction((tx) => tx.users.insert(imported, noKeys))

    const first = await storage.users.find(imported.poolId, imported.id)
    await storage.transaction((tx) => tx.users.update({ ...imported, password: verifier }))

    deepEqual(first, imported)
    deepEqual(await storage.users.find(imported.poolId, imported.id), { ...imported, password: verifier })
  })

  test('a deleted pool takes its jobs with it, and leaves files and logs to the sweep', async (t) => {
    const storage = await openStorage(engine === 'sqlite' ? ':memory:' : await emptyDatabase(t, engine))
    t.after(() => storage.close())
    const [gone, other] = [await addPool(storage), await addPool(storage)]
    const key = (poolId: string) => ({ poolId, jobId: 'import-1', fileId: 'file' })
    const jobs = [gone, other].map(({ id }) => anImportJob(id))
    await storage.transaction(async (tx) => {
      for (const job of jobs) {
        const { poolId } = job
        await tx.importJobs.insert(job)
        await tx.importChunks.insert(anImportChunk({ ...key(poolId), position: 0, expiresAt: new Date(1e14) }))
        await tx.importLogs.insert({ poolId, jobId: 'import-1', line: 2, text: 'A line\n' })
      }
    })

    await storage.transaction((tx) => tx.pools.delete(gone.id))
    const atOnce = await Promise.all(jobs.map(({ id }) => storage.importJobs.find(id)))
    const rows = await storage.sweep(new Date())

    deepEqual(atOnce, [undefined, jobs[1]])
    equal(rows, 2)
    equal(await storage.importChunks.find(key(gone.id), 0), undefined)
    equal((await storage.importLogs.list({ poolId: other.id, jobId: 'import-1', limit: 1 })).items.length, 1)
    equal((await storage.importChunks.find(key(other.id), 0))?.position, 0)
  })

  test('a file that has expired is swept away', async (t) => {
    const storage = await openStorage(engine === 'sqlite' ? ':memory:' : await emptyDatabase(t, engine))
    t.after(() => storage.close())
    const [expired, kept] = [10, 20].map((minutes) => anImportChunk({ expiresAt: later(minutes) }))
    await storage.transaction(async (tx) => {
      for (const chunk of [expired!, kept!]) await tx.importChunks.insert(chunk)
    })

    equal(await storage.sweep(later(15)), 1)

    equal(await storage.importChunks.find(expired!, 0), undefined)
    deepEqual(await storage.importChunks.find(kept!, 0), kept)
  })
}
