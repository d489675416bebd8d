import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { hour, nextCode } from '../sign-up/people.ts'

const newPassword = 'Other-Horse-8'
const incorrect = { name: 'NotAuthorizedException', message: 'Incorrect username or password.' }

function change(
  { cognito }: Started,
  AccessToken: string,
  PreviousPassword = password,
  ProposedPassword = newPassword,
) {
  return cognito.changePassword({ AccessToken, PreviousPassword, ProposedPassword })
}

for (const engine of engines) {
  suite(`ChangePassword on ${engine}`, () => {
    test('the new password takes the place of the old one, and tokens stay good', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')

      const { $metadata, ...answer } = await change(server, token)

      deepEqual(answer, {})
      await rejects(signIn(server, 'ada'), incorrect)
      const { Username } = await server.cognito.getUser({ AccessToken: token })
      equal(Username, 'ada')
      const signedIn = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: newPassword },
      })
      match(signedIn.AuthenticationResult!.AccessToken!, /^ey/)
    })

    test('a wrong previous password is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')

      await rejects(change(server, token, 'Wrong-Horse-1'), incorrect)
    })

    test('the previous password has to be given', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(server, 'ada')

      await rejects(server.cognito.changePassword({ AccessToken, ProposedPassword: newPassword }), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter PreviousPassword',
      })
    })

    test('after five wrong ones an hour has to pass', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')
      for (let guess = 0; guess < 5; guess++) await rejects(change(server, token, 'Wrong-Horse-1'), incorrect)

      await rejects(change(server, token), {
        name: 'LimitExceededException',
        message: 'Attempt limit exceeded, please try after some time.',
      })

      server.clock.advance(hour)
      await change(server, await signIn(server, 'ada'))
    })

    test('changes that succeed are not limited', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')

      for (let times = 0; times < 3; times++) {
        await change(server, token, password, newPassword)
        await change(server, token, newPassword, password)
      }
    })

    test('of two changes at once one succeeds', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')

      const settled = await Promise.allSettled([
        change(server, token, password, 'Second-Horse-2'),
        change(server, token, password, 'Third-Horse-3'),
      ])

      const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.message] : []))
      deepEqual(refusals, [incorrect.message])
    })

    test('a password that the policy does not allow is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')

      await rejects(change(server, token, password, 'Ab-1234'), {
        name: 'InvalidPasswordException',
        message: 'Password does not conform to policy: Password not long enough',
      })
    })

    test('former passwords are refused, as many as the pool remembers', async (t) => {
      const pool = { Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } } }
      const server = await start(t, engine, { pool, users: ['ada'] })
      const token = await signIn(server, 'ada')
      const used = { name: 'PasswordHistoryPolicyViolationException', message: 'Password has previously been used.' }

      await rejects(change(server, token, password, password), used)
      await change(server, token, password, 'Second-Horse-2')
      await rejects(change(server, token, 'Second-Horse-2', password), used)
      await change(server, token, 'Second-Horse-2', 'Third-Horse-3')

      await change(server, token, 'Third-Horse-3', password)
    })

    test('a code for a forgotten password is void afterwards', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')
      await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' })
      const ConfirmationCode = await nextCode(server)

      await change(server, token)

      const reset = { ClientId: server.clientId, Username: 'ada', ConfirmationCode, Password: 'Third-Horse-3' }
      await rejects(server.cognito.confirmForgotPassword(reset), {
        name: 'ExpiredCodeException',
        message: 'Invalid code provided, please request a code again.',
      })
    })

    test('a token that is none is refused', async (t) => {
      const server = await start(t, engine)

      await rejects(change(server, 'nonsense'), { name: 'NotAuthorizedException', message: 'Invalid Access Token' })
    })

    test('a user who has to reset the password cannot change it', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const token = await signIn(server, 'ada')
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(change(server, token), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
    })
  })
}
