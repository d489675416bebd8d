import { rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { createJob, describe, importable, noJob, noPool } from './jobs.ts'

// What a job looks like, new and at its end, is shown by the tests of the operations that make it so.
for (const engine of engines) {
  suite(`DescribeUserImportJob on ${engine}`, () => {
    test('an unknown pool, an unknown job and the job of another pool are refused', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { UserPool } = await server.cognito.createUserPool({ PoolName: 'others', ...importable })
      const { JobId } = await createJob(server, { UserPoolId: UserPool!.Id! })
      const ofNoPool = { UserPoolId: 'eu-central-1_None', JobId }

      await rejects(server.cognito.describeUserImportJob(ofNoPool), noPool('eu-central-1_None'))
      await rejects(describe(server, 'import-none'), noJob('import-none'))
      await rejects(describe(server, JobId!), noJob(JobId!))
    })
  })
}
