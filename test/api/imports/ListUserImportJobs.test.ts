import { deepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { createJob, describe, importable, noPool } from './jobs.ts'

for (const engine of engines) {
  suite(`ListUserImportJobs on ${engine}`, () => {
    test('jobs are listed newest first, page after page', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { cognito, poolId: UserPoolId, clock } = server
      for (const JobName of ['a', 'b', 'c', 'd', 'e']) {
        await createJob(server, { JobName })
        // Two of them in one instant.
        if (JobName !== 'b') clock.advance(1000)
      }
      const pages: (string | undefined)[][] = []
      let PaginationToken: string | undefined

      do {
        const page = await cognito.listUserImportJobs({ UserPoolId, MaxResults: 2, PaginationToken })
        pages.push((page.UserImportJobs ?? []).map(({ JobName }) => JobName))
        PaginationToken = page.PaginationToken
      } while (PaginationToken)

      const [newest, ofOneInstant = [], oldest] = pages
      deepEqual([newest, ofOneInstant.toSorted(), oldest], [['e', 'd'], ['b', 'c'], ['a']])
    })

    test('an entry shows the whole job, and those of other pools are not there', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others', ...importable })
      const { JobId } = await createJob(server)
      await createJob(server, { UserPoolId: UserPool!.Id! })

      const { $metadata, ...answer } = await server.cognito.listUserImportJobs({
        UserPoolId: server.poolId,
        MaxResults: 60,
      })

      deepEqual(answer, { UserImportJobs: [await describe(server, JobId!)] })
    })

    test('a job that nobody started for a day is shown as expired', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      await createJob(server)
      server.clock.advance(24 * 60 * 60 * 1000)

      const { UserImportJobs = [] } = await server.cognito.listUserImportJobs({
        UserPoolId: server.poolId,
        MaxResults: 1,
      })

      deepEqual(
        UserImportJobs.map(({ Status, CompletionMessage }) => [Status, CompletionMessage]),
        [['Expired', 'The user import job has expired.']],
      )
    })

    test('an unknown pool and a forged token are refused', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: importable, client: false })

      await rejects(
        cognito.listUserImportJobs({ UserPoolId: 'eu-central-1_None', MaxResults: 1 }),
        noPool('eu-central-1_None'),
      )
      await rejects(cognito.listUserImportJobs({ UserPoolId: poolId, MaxResults: 1, PaginationToken: 'forged' }), {
        name: 'InvalidParameterException',
        message: 'Invalid pagination token',
      })
    })
  })
}
