import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { createJob, describe, importable, noPool, role } from './jobs.ts'

for (const engine of engines) {
  suite(`CreateUserImportJob on ${engine}`, () => {
    test('a new job is shown whole, with nothing done yet', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { cognito, poolId: UserPoolId, clock, endpoint } = server

      const { $metadata, ...answer } = await cognito.createUserImportJob({
        UserPoolId,
        JobName: 'autumn',
        CloudWatchLogsRoleArn: role,
        PasswordHashingAlgorithm: 'BCRYPT',
      })

      const { JobId, PreSignedUrl, ...rest } = answer.UserImportJob!
      match(JobId!, /^import-[0-9a-zA-Z]{10}$/)
      equal(PreSignedUrl!.startsWith(`${endpoint}/_poolhouse/import/${JobId}?`), true)
      deepEqual(rest, {
        JobName: 'autumn',
        UserPoolId,
        CreationDate: clock.now(),
        Status: 'Created',
        CloudWatchLogsRoleArn: role,
        ImportedUsers: 0,
        SkippedUsers: 0,
        FailedUsers: 0,
        PasswordHashingAlgorithm: 'BCRYPT',
      })
      deepEqual(await describe(server, JobId!), answer.UserImportJob)
    })

    test('two jobs of one name are two', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })

      const [first, second] = [await createJob(server), await createJob(server)]

      equal(first.JobId === second.JobId, false)
    })

    test('a pool has at most a thousand jobs', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { JobId } = await createJob(server)
      const { storage } = server.services
      const job = (await storage.importJobs.find(JobId!))!
      await storage.transaction(async (tx) => {
        for (let i = 1; i < 1000; i++) await tx.importJobs.insert({ ...job, id: `${JobId}-${i}` })
      })

      await rejects(createJob(server), {
        name: 'LimitExceededException',
        message: 'The user pool has 1000 user import jobs, and can have no more.',
      })
    })

    test('an unknown pool, and an algorithm that is none, are refused', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })

      await rejects(createJob(server, { UserPoolId: 'eu-central-1_None' }), noPool('eu-central-1_None'))
      await rejects(createJob(server, { PasswordHashingAlgorithm: 'MD5' as 'BCRYPT' }), {
        name: 'InvalidParameterException',
        message:
          "1 validation error detected: Value 'MD5' at 'passwordHashingAlgorithm' failed to satisfy constraint: Member must satisfy enum value set: [BCRYPT, SCRYPT, ARGON2ID, PBKDF2_SHA256]",
      })
    })
  })
}
