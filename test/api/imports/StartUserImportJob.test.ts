import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import {
  aRow,
  counts,
  createJob,
  describe,
  fileOf,
  finished,
  importable,
  importFile,
  logOf,
  noJob,
  noPool,
  startJob,
  upload,
} from './jobs.ts'

const tooMany = 'Too many users have failed or been skipped during the import.'

for (const engine of engines) {
  suite(`StartUserImportJob on ${engine}`, () => {
    test('a started job is pending, and ends with every user imported', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [aRow('ada'), aRow('bob')])
      const { JobId, PreSignedUrl } = await createJob(server)
      await upload(PreSignedUrl!, file)
      const created = await describe(server, JobId!)
      server.clock.advance(60_000)
      const startedAt = server.clock.now()

      const { UserImportJob } = await server.cognito.startUserImportJob({ UserPoolId: server.poolId, JobId })
      server.clock.advance(60_000)
      const ended = await finished(server, JobId!)

      deepEqual(UserImportJob, { ...created, Status: 'Pending', StartDate: startedAt })
      deepEqual(ended, {
        ...created,
        Status: 'Succeeded',
        StartDate: startedAt,
        CompletionDate: server.clock.now(),
        CompletionMessage: 'Import Job Completed Successfully.',
        ImportedUsers: 2,
      })
      deepEqual(await logOf(server, JobId!), [
        '[SUCCEEDED] Line Number 2 - The import succeeded.',
        '[SUCCEEDED] Line Number 3 - The import succeeded.',
      ])
    })

    test('an imported user has what stands in the file, and has to reset a password', async (t) => {
      const Schema = [{ Name: 'plan', AttributeDataType: 'String' as const, Mutable: true }]
      const server = await start(t, engine, { pool: { ...importable, Schema } })
      const ada = aRow('ada', {
        name: 'Ada, Countess of Lovelace',
        birthdate: '12/10/1815',
        phone_number: '+15550100',
        phone_number_verified: 'FALSE',
        address: '  12 St James’s Square\\London  ',
        updated_at: '1700000000',
        'custom:plan': 'gold',
      })

      await importFile(server, await fileOf(server, [ada]))

      const {
        $metadata,
        UserAttributes = [],
        ...user
      } = await server.cognito.adminGetUser({
        UserPoolId: server.poolId,
        Username: 'ada',
      })
      const now = server.clock.now()
      const { sub, ...attributes } = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]))
      deepEqual(user, {
        Username: 'ada',
        UserStatus: 'RESET_REQUIRED',
        Enabled: true,
        UserCreateDate: now,
        UserLastModifiedDate: now,
      })
      deepEqual(attributes, {
        name: 'Ada, Countess of Lovelace',
        email: 'ada@example.com',
        email_verified: 'true',
        birthdate: '12/10/1815',
        phone_number: '+15550100',
        phone_number_verified: 'false',
        address: '12 St James’s Square\\London',
        updated_at: '1700000000',
        'custom:plan': 'gold',
      })
    })

    test('an imported user gets a password by the code for a forgotten one', async (t) => {
      const server = await start(t, engine, { pool: importable })
      const { cognito, clientId: ClientId, inbox } = server
      const signIn = (PASSWORD: string) =>
        cognito.initiateAuth({
          ClientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD },
        })
      await importFile(server, await fileOf(server, [aRow('ada')]))

      await rejects(signIn('Whatever-1!'), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
      equal((await inbox.list()).length, 0)
      await cognito.forgotPassword({ ClientId, Username: 'ada' })
      const { code: ConfirmationCode } = await inbox.next('ada@example.com')
      await cognito.confirmForgotPassword({ ClientId, Username: 'ada', ConfirmationCode, Password: 'Whatever-1!' })

      const { AuthenticationResult } = await signIn('Whatever-1!')
      equal(AuthenticationResult?.TokenType, 'Bearer')
    })

    test('a client that hides its users does not tell that one was imported', async (t) => {
      const server = await start(t, engine, { pool: importable, client: { PreventUserExistenceErrors: 'ENABLED' } })
      await importFile(server, await fileOf(server, [aRow('ada')]))

      const attempt = server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Whatever-1!' },
      })

      await rejects(attempt, { name: 'NotAuthorizedException', message: 'Incorrect username or password.' })
    })

    test('who is there already is skipped, in the pool or further up in the file', async (t) => {
      const server = await start(t, engine, { pool: importable, users: ['ada'] })
      const rows = ['ada', 'bob', 'bob', 'eve', 'zoë'].map((name) => aRow(name, { email: 'same@example.com' }))

      const { job, log } = await importFile(server, await fileOf(server, rows))

      deepEqual([job.Status, counts(job)], ['Succeeded', [3, 2, 0]])
      deepEqual(log, [
        '[SKIPPED] Line Number 2 - The user already exists.',
        '[SUCCEEDED] Line Number 3 - The import succeeded.',
        '[SKIPPED] Line Number 4 - The user already exists.',
        '[SUCCEEDED] Line Number 5 - The import succeeded.',
        '[SUCCEEDED] Line Number 6 - The import succeeded.',
      ])
    })

    test('in a pool that signs in with e-mail addresses, the address is the name', async (t) => {
      const pool = { ...importable, UsernameAttributes: ['email' as const] }
      const server = await start(t, engine, { pool, users: ['ada@example.com'] })
      const rows = [
        aRow('bob@example.com', { email: '' }),
        aRow('ada@example.com', { email: '' }),
        aRow('eve@example.com', { email: '' }),
        aRow('nobody', { email: 'nobody@example.com' }),
      ]

      const { job, log } = await importFile(server, await fileOf(server, rows))

      deepEqual([job.Status, counts(job)], ['Succeeded', [2, 1, 1]])
      deepEqual(log.slice(1), [
        '[SKIPPED] Line Number 3 - The user already exists.',
        '[SUCCEEDED] Line Number 4 - The import succeeded.',
        '[FAILED] Line Number 5 - Username should be an email.',
      ])
      const bob = { UserPoolId: server.poolId, Username: 'bob@example.com' }
      const { UserAttributes = [] } = await server.cognito.adminGetUser(bob)
      deepEqual(UserAttributes.find(({ Name }) => Name === 'email')?.Value, 'bob@example.com')
    })

    test('a verified address that signs somebody else in is refused', async (t) => {
      const pool = { ...importable, AliasAttributes: ['email' as const] }
      const server = await start(t, engine, { pool, users: ['ada'] })
      const rows = [aRow('bob', { email: 'ada@example.com' }), aRow('eve')]

      const { log } = await importFile(server, await fileOf(server, rows))

      deepEqual(log, [
        '[FAILED] Line Number 2 - An account with the given email already exists.',
        '[SUCCEEDED] Line Number 3 - The import succeeded.',
      ])
    })

    test('a job in which more users failed or were skipped than were imported has failed', async (t) => {
      const server = await start(t, engine, { pool: importable, users: ['ada', 'bob'] })
      const rows = [aRow('ada'), aRow('bob'), aRow('eve')]

      const { job } = await importFile(server, await fileOf(server, rows))

      deepEqual([job.Status, job.CompletionMessage, counts(job)], ['Failed', tooMany, [1, 2, 0]])
    })

    test('without a file, nothing starts', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { JobId } = await createJob(server)

      await rejects(server.cognito.startUserImportJob({ UserPoolId: server.poolId, JobId }), {
        name: 'PreconditionNotMetException',
        message: `No csv file was uploaded for ${JobId}`,
      })
    })

    test('in a pool that verifies nothing by itself, nothing starts', async (t) => {
      const server = await start(t, engine, { client: false })
      const file = await fileOf(server, [aRow('ada')])

      await rejects(startJob(server, file), {
        name: 'PreconditionNotMetException',
        message: 'The user pool does not have any auto verified attributes.',
      })
    })

    test('a job starts once, and not after a day', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const file = await fileOf(server, [aRow('ada')])
      const { JobId } = await startJob(server, file)
      await finished(server, JobId!)
      const late = await createJob(server)
      await upload(late.PreSignedUrl!, file)
      server.clock.advance(24 * 60 * 60 * 1000)
      const startAgain = (JobId: string) => server.cognito.startUserImportJob({ UserPoolId: server.poolId, JobId })
      const refusal = (status: string) => ({
        name: 'PreconditionNotMetException',
        message: `The user import job cannot be started. Current status is ${status}`,
      })

      await rejects(startAgain(JobId!), refusal('Succeeded'))
      await rejects(startAgain(late.JobId!), refusal('Expired'))
    })

    test('while a job is under way, no other starts, and its pool is neither changed nor deleted', async (t) => {
      const server = await start(t, engine, { pool: importable, client: false })
      const { cognito, poolId: UserPoolId } = server
      const file = await fileOf(server, [aRow('ada')])
      const second = await createJob(server)
      await upload(second.PreSignedUrl!, file)
      const { UserPool } = await cognito.createUserPool({ PoolName: 'others' })
      const [column] = [{ Name: 'plan', AttributeDataType: 'String' as const }]
      // Claimed by a process that does nothing.
      const { JobId } = await startJob(server, file)
      const { storage, clock } = server.services
      const job = (await storage.importJobs.find(JobId!))!
      const claim = { by: 'another', until: new Date(clock.now().getTime() + 1) }
      await storage.transaction((tx) => tx.importJobs.update({ ...job, claim }))
      const busy = {
        name: 'UserImportInProgressException',
        message: 'The user pool cannot be changed while users are imported into it.',
      }

      await rejects(cognito.startUserImportJob({ UserPoolId, JobId: second.JobId }), {
        name: 'PreconditionNotMetException',
        message: `Another user import job is in progress: ${JobId}`,
      })
      await rejects(cognito.updateUserPool({ UserPoolId, ...importable }), busy)
      await rejects(cognito.addCustomAttributes({ UserPoolId, CustomAttributes: [column!] }), busy)
      await rejects(cognito.deleteUserPool({ UserPoolId }), busy)
      await cognito.deleteUserPool({ UserPoolId: UserPool!.Id })
    })

    test('an unknown pool and an unknown job are refused', async (t) => {
      const { cognito, poolId: UserPoolId } = await start(t, engine, { pool: importable, client: false })
      const JobId = 'import-none'

      await rejects(cognito.startUserImportJob({ UserPoolId: 'eu-central-1_None', JobId }), noPool('eu-central-1_None'))
      await rejects(cognito.startUserImportJob({ UserPoolId, JobId }), noJob(JobId))
    })
  })
}
