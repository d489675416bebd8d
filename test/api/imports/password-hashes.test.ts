/** Users who come with the password hashes of another system, and sign in with the passwords they have. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { PasswordHashingAlgorithmType } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { answerSrp, beginSrp, signInWith, wrongPassword } from '../sign-in/calls.ts'
import { aRow, counts, fileOf, importable, importFile } from './jobs.ts'

/** Of the password that tests give users. */
const hashes: Record<PasswordHashingAlgorithmType, string> = {
  BCRYPT: '$2b$04$abcdefghijklmnopqrstuuIhSHOYW62MYzOCiBO1FrAHfyr5D9TxS',
  SCRYPT: '$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$KA5iAMEgoTvHWc+qeiHrJqnPvWTgkwuKFWo8Xy18Zpw',
  ARGON2ID: '$argon2id$v=19$m=256,t=2,p=1$c29tZXNhbHRzb21lc2FsdA$xj91OYfgtAckaXdpn2sKz3+7FvhOy3Y7lbrqAzoh3XA',
  PBKDF2_SHA256: '$pbkdf2-sha256$i=1000,l=32$AAECAwQFBgcICQoLDA0ODw$VrVVFC9l06r9lwjSM7+3+X7DO36uYtywnmEE+lVFjBA',
}

async function importAda(server: Started, algorithm: PasswordHashingAlgorithmType = 'SCRYPT') {
  const file = await fileOf(server, [aRow('ada', { password_hash: hashes[algorithm] })], ['password_hash'])
  return importFile(server, file, { PasswordHashingAlgorithm: algorithm })
}

async function passwordOf({ services: { storage }, poolId }: Started, username: string) {
  return (await storage.users.findByUsername(poolId, username))?.password
}

for (const engine of engines) {
  suite(`Imported password hashes on ${engine}`, () => {
    for (const algorithm of Object.keys(hashes) as PasswordHashingAlgorithmType[]) {
      test(`a user with a hash of ${algorithm} signs in with the password, and no other`, async (t) => {
        const server = await start(t, engine, { pool: importable })
        const { job } = await importAda(server, algorithm)
        const { UserStatus } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })

        await rejects(signInWith(server, 'ada', 'Correct-Horse-8'), wrongPassword)
        const { AuthenticationResult } = await signInWith(server, 'ada', password)

        equal(job.PasswordHashingAlgorithm, algorithm)
        equal(UserStatus, 'CONFIRMED')
        match(AuthenticationResult!.AccessToken!, /^ey/)
      })
    }

    test('the first sign-in makes a verifier of it, with which SRP works from then on', async (t) => {
      const server = await start(t, engine, { pool: importable })
      await importAda(server)
      const before = await passwordOf(server, 'ada')

      const bySrp = async () => answerSrp(server, await beginSrp(server, 'ada'))

      await rejects(bySrp(), wrongPassword)
      await signInWith(server, 'ada', password)
      const after = await passwordOf(server, 'ada')
      const { AuthenticationResult } = await bySrp()

      match(AuthenticationResult!.AccessToken!, /^ey/)
      equal(before?.hashing, 'SCRYPT')
      equal(after?.hashing, undefined)
      deepEqual(after?.setAt, before?.setAt)
      await rejects(signInWith(server, 'ada', 'Correct-Horse-8'), wrongPassword)
    })

    test('an administrator signs a user in with it', async (t) => {
      const server = await start(t, engine, { pool: importable })
      await importAda(server)

      const { AuthenticationResult } = await server.cognito.adminInitiateAuth({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        AuthFlow: 'ADMIN_USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
      })

      match(AuthenticationResult!.AccessToken!, /^ey/)
    })

    test('two who sign in at once both succeed', async (t) => {
      const server = await start(t, engine, { pool: importable })
      await importAda(server, 'PBKDF2_SHA256')

      const both = await Promise.all([signInWith(server, 'ada', password), signInWith(server, 'ada', password)])

      equal(both.filter(({ AuthenticationResult }) => AuthenticationResult).length, 2)
      equal((await passwordOf(server, 'ada'))?.hashing, undefined)
    })

    test('a password that an administrator sets takes its place', async (t) => {
      const server = await start(t, engine, { pool: importable })
      await importAda(server)

      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Analytical-Engine-1',
        Permanent: true,
      })

      await rejects(signInWith(server, 'ada', password), wrongPassword)
      const { AuthenticationResult } = await signInWith(server, 'ada', 'Analytical-Engine-1')
      match(AuthenticationResult!.AccessToken!, /^ey/)
    })

    test('it counts as a former password', async (t) => {
      const Policies = { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } }
      const server = await start(t, engine, { pool: { ...importable, Policies } })
      await importAda(server)
      const set = (Password: string) =>
        server.cognito.adminSetUserPassword({
          UserPoolId: server.poolId,
          Username: 'ada',
          Password,
          Permanent: true,
        })

      await rejects(set(password), {
        name: 'PasswordHistoryPolicyViolationException',
        message: 'Password has previously been used.',
      })
      await set('Analytical-Engine-1')
    })

    test('it stands in the database under a seal', async (t) => {
      const server = await start(t, engine, { pool: importable })
      await importAda(server)

      const { sealed } = (await passwordOf(server, 'ada'))!

      equal(sealed.includes('scrypt'), false)
    })

    test('a row without a hash is a user who has to reset a password; one with a wrong hash fails', async (t) => {
      const server = await start(t, engine, { pool: importable })
      const rows = [
        aRow('ada', { 'cognito:password_hash': hashes.BCRYPT }),
        aRow('bob'),
        aRow('eve', { 'cognito:password_hash': hashes.SCRYPT }),
        aRow('zoe', { 'cognito:password_hash': hashes.BCRYPT.replace('$04$', '$31$') }),
      ]
      const file = await fileOf(server, rows, ['cognito:password_hash'])

      const { job, log } = await importFile(server, file, { PasswordHashingAlgorithm: 'BCRYPT' })

      deepEqual(counts(job), [2, 0, 2])
      const flaw = 'The password hash is none of BCRYPT that can be verified.'
      deepEqual(log.slice(2), [`[FAILED] Line Number 4 - ${flaw}`, `[FAILED] Line Number 5 - ${flaw}`])
      const { UserStatus } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'bob' })
      equal(UserStatus, 'RESET_REQUIRED')
    })

    test('a job with an algorithm fails as a whole when its file has no column for hashes', async (t) => {
      const server = await start(t, engine, { pool: importable })

      const { job } = await importFile(server, await fileOf(server, [aRow('ada')]), {
        PasswordHashingAlgorithm: 'BCRYPT',
      })

      deepEqual(
        [job.Status, job.CompletionMessage],
        ['Failed', 'The header in the CSV file is not the header of the user pool.'],
      )
    })
  })
}
