import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { runImports } from '#core/imports/run.ts'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { after, aRow, createJob, describe, fileOf, importable, noJob, startJob } from './jobs.ts'

/** A job that has gone some steps and is still under way. */
async function halfDone(server: Started) {
  const rows = Array.from({ length: 200 }, (_, i) => aRow(`user${i}`))
  const { JobId } = await startJob(server, await fileOf(server, rows))
  await runImports(server.services, 'test', after(4))
  return JobId!
}

for (const engine of engines) {
  suite(`StopUserImportJob on ${engine}`, () => {
    test('a job under way ends where it stands, and its file goes', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const JobId = await halfDone(server)
      const before = await describe(server, JobId)
      const { file } = (await server.services.storage.importJobs.find(JobId))!

      const { $metadata, ...answer } = await server.cognito.stopUserImportJob({ UserPoolId: server.poolId, JobId })
      await runImports(server.services, 'test')

      equal(before.Status, 'InProgress')
      equal(before.ImportedUsers, 60)
      deepEqual(answer.UserImportJob, {
        ...before,
        Status: 'Stopped',
        CompletionDate: server.clock.now(),
        CompletionMessage: 'The Import Job was stopped by the developer.',
      })
      deepEqual(await describe(server, JobId), answer.UserImportJob)
      const { UserPool } = await server.cognito.describeUserPool({ UserPoolId: server.poolId })
      equal(UserPool?.EstimatedNumberOfUsers, 60)
      const key = { poolId: server.poolId, jobId: JobId, fileId: file!.id }
      equal(await server.services.storage.importChunks.find(key, 0), undefined)
    })

    test('a stopped job is neither started again nor stopped again', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const stopped = { UserPoolId: server.poolId, JobId: await halfDone(server) }
      await server.cognito.stopUserImportJob(stopped)

      await rejects(server.cognito.startUserImportJob(stopped), {
        name: 'PreconditionNotMetException',
        message: 'The user import job cannot be started. Current status is Stopped',
      })
      await rejects(server.cognito.stopUserImportJob(stopped), {
        name: 'PreconditionNotMetException',
        message: 'The user import job cannot be stopped. Current status is Stopped',
      })
    })

    test('a job that was not started and an unknown one are refused', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { JobId } = await createJob(server)
      const job = { UserPoolId: server.poolId, JobId }

      await rejects(server.cognito.stopUserImportJob(job), {
        name: 'PreconditionNotMetException',
        message: 'The user import job cannot be stopped. Current status is Created',
      })
      await rejects(server.cognito.stopUserImportJob({ ...job, JobId: 'import-none' }), noJob('import-none'))
    })
  })
}
