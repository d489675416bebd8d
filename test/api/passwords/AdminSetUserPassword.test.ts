import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { day, profileOf } from '../sign-up/people.ts'

const newPassword = 'Other-Horse-8'

function set({ cognito, poolId }: Started, Password: string, Permanent?: boolean, Username = 'ada') {
  return cognito.adminSetUserPassword({ UserPoolId: poolId, Username, Password, Permanent })
}

function signInWith({ cognito, clientId }: Started, PASSWORD: string) {
  const AuthParameters = { USERNAME: 'ada', PASSWORD }
  return cognito.initiateAuth({ ClientId: clientId, AuthFlow: 'USER_PASSWORD_AUTH', AuthParameters })
}

for (const engine of engines) {
  suite(`AdminSetUserPassword on ${engine}`, () => {
    test('a permanent password confirms the user and signs in', async (t) => {
      const server = await start(t, engine, { users: [{ username: 'ada', password: false }] })

      const { $metadata, ...answer } = await set(server, newPassword, true)

      deepEqual(answer, {})
      equal((await profileOf(server)).status, 'CONFIRMED')
      const { AuthenticationResult } = await signInWith(server, newPassword)
      match(AuthenticationResult!.AccessToken!, /^ey/)
    })

    test('without Permanent the password has to be changed at the next sign-in', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await set(server, newPassword)

      equal((await profileOf(server)).status, 'FORCE_CHANGE_PASSWORD')
      const { ChallengeName } = await signInWith(server, newPassword)
      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
    })

    test('a temporary password ends after the days that the pool says', async (t) => {
      const pool = { Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 2 } } }
      const server = await start(t, engine, { pool, users: ['ada'] })
      await set(server, newPassword)
      server.clock.advance(2 * day)

      await rejects(signInWith(server, newPassword), {
        name: 'NotAuthorizedException',
        message: 'Temporary password has expired and must be reset by an administrator.',
      })
    })

    test('an unconfirmed user is confirmed by it', async (t) => {
      const server = await start(t, engine)
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })

      await set(server, newPassword, true)

      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('tokens that were issued before stay good', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(server, 'ada')

      await set(server, newPassword, true)

      const { Username } = await server.cognito.getUser({ AccessToken })
      equal(Username, 'ada')
    })

    test('a password that the policy does not allow is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(set(server, 'Other-Horse', true), {
        name: 'InvalidPasswordException',
        message: 'Password does not conform to policy: Password must have numeric characters',
      })
    })

    test('a former password is refused where the pool remembers them', async (t) => {
      const pool = { Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 3 } } }
      const server = await start(t, engine, { pool, users: ['ada'] })

      await rejects(set(server, password, true), {
        name: 'PasswordHistoryPolicyViolationException',
        message: 'Password has previously been used.',
      })
    })

    test('an unknown user is refused', async (t) => {
      const server = await start(t, engine)

      await rejects(set(server, newPassword, true, 'nobody'), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
    })
  })
}
