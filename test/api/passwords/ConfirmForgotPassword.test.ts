import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { hour, nextCode, profileOf, wrong } from '../sign-up/people.ts'

const newPassword = 'Other-Horse-8'
const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
}
const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' }
const limited = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }

async function forgot(server: Started): Promise<string> {
  await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' })
  return nextCode(server)
}

function reset({ cognito, clientId }: Started, code: string, Password = newPassword, Username = 'ada') {
  return cognito.confirmForgotPassword({ ClientId: clientId, Username, ConfirmationCode: code, Password })
}

for (const engine of engines) {
  suite(`ConfirmForgotPassword on ${engine}`, () => {
    test('the new password takes the place of the old one', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)

      const { $metadata, ...answer } = await reset(server, code, newPassword)

      deepEqual(answer, {})
      await rejects(signIn(server, 'ada'), {
        name: 'NotAuthorizedException',
        message: 'Incorrect username or password.',
      })
      const signedIn = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: newPassword },
      })
      match(signedIn.AuthenticationResult!.AccessToken!, /^ey/)
    })

    test('a user who had to reset is confirmed afterwards', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })

      await reset(server, await nextCode(server))

      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('an unconfirmed user whose address is verified is confirmed afterwards', async (t) => {
      const server = await start(t, engine)
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })
      await server.cognito.adminUpdateUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: [
          { Name: 'email', Value: 'ada@example.com' },
          { Name: 'email_verified', Value: 'true' },
        ],
      })

      await reset(server, await forgot(server))

      equal((await profileOf(server)).status, 'CONFIRMED')
    })

    test('a wrong code is refused, and the right one still works', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)

      await rejects(reset(server, wrong(code)), mismatch)

      await reset(server, code)
    })

    test('a code works once', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      await reset(server, code)

      await rejects(reset(server, code, 'Third-Horse-9'), expired)
    })

    test('of two uses at once one succeeds', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)

      const settled = await Promise.allSettled([reset(server, code), reset(server, code, 'Third-Horse-9')])

      const refusals = settled.flatMap((one) => (one.status === 'rejected' ? [one.reason.name] : []))
      deepEqual(refusals, [expired.name])
    })

    test('a code lives for an hour', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      server.clock.advance(hour)

      await rejects(reset(server, code), expired)
    })

    test('a new code takes the place of the one before', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const first = await forgot(server)
      const second = await forgot(server)

      // One chance in a million that both are the same.
      if (first !== second) await rejects(reset(server, first), mismatch)

      await reset(server, second)
    })

    test('a code of another purpose is refused', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const AccessToken = await signIn(server, 'ada')
      await server.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' })

      await rejects(reset(server, await nextCode(server)), expired)
    })

    test('five wrong answers kill a code, and a new one works', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      for (let guess = 0; guess < 5; guess++) await rejects(reset(server, wrong(code)), mismatch)

      await rejects(reset(server, code), expired)

      await reset(server, await forgot(server))
    })

    test('after ten tries an hour has to pass', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      for (let guess = 0; guess < 10; guess++) await rejects(reset(server, wrong(code)))
      const next = await forgot(server)

      await rejects(reset(server, next), limited)

      server.clock.advance(hour)
      await reset(server, await forgot(server))
    })

    test('without a code that was asked for there is none', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await rejects(reset(server, '123456'), expired)
    })

    test("a code dies with the administrator's word on the password", async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      await server.cognito.adminSetUserPassword({ UserPoolId: server.poolId, Username: 'ada', Password: password })

      await rejects(reset(server, code), expired)

      equal((await profileOf(server)).status, 'FORCE_CHANGE_PASSWORD')
    })

    test('a password that the policy does not allow is refused, and the code can be used again', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)

      await rejects(reset(server, code, 'Other-Horse'), {
        name: 'InvalidPasswordException',
        message: 'Password does not conform to policy: Password must have numeric characters',
      })

      await reset(server, code)
    })

    test('a former password is refused to who has the code, and the code can be used again', async (t) => {
      const pool = { Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 2 } } }
      const server = await start(t, engine, { pool, users: ['ada'] })
      const code = await forgot(server)

      await rejects(reset(server, wrong(code), password), mismatch)
      await rejects(reset(server, code, password), {
        name: 'PasswordHistoryPolicyViolationException',
        message: 'Password has previously been used.',
      })

      await reset(server, code)
    })

    test('unknown and disabled users are told to clients that may know', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      const code = await forgot(server)
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(reset(server, code), { name: 'NotAuthorizedException', message: 'User is disabled.' })
      await rejects(reset(server, '123456', newPassword, 'nobody'), {
        name: 'UserNotFoundException',
        message: 'Username/client id combination not found.',
      })
    })

    test('a client with a secret has to prove it', async (t) => {
      const server = await start(t, engine, { client: { GenerateSecret: true } })

      await rejects(reset(server, '123456'), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured for secret but secret was not received`,
      })
    })
  })

  suite(`ConfirmForgotPassword for a client that hides users on ${engine}`, () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const }

    test('users without a code, unknown and disabled ones look like one whose code is another', async (t) => {
      const server = await start(t, engine, { client, users: ['ada', 'codeless', 'disabled'] })
      const code = await forgot(server)
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'disabled' })

      await rejects(reset(server, wrong(code)), mismatch)
      for (const name of ['codeless', 'disabled', 'nobody']) {
        await rejects(reset(server, '123456', newPassword, name), mismatch)
      }
    })

    test('only the right code tells that it has been used or has expired', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })
      const used = await forgot(server)
      await reset(server, used)

      await rejects(reset(server, wrong(used)), mismatch)
      await rejects(reset(server, used), expired)
      const late = await forgot(server)
      server.clock.advance(hour)
      await rejects(reset(server, wrong(late)), mismatch)
      await rejects(reset(server, late), expired)
    })

    test('unknown users reach the limit as others do', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })
      const code = wrong(await forgot(server))
      for (const name of ['ada', 'nobody']) {
        for (let guess = 0; guess < 10; guess++) await rejects(reset(server, code, newPassword, name), mismatch)

        await rejects(reset(server, code, newPassword, name), limited)
      }
    })
  })
}
