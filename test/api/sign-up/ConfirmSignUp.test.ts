import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { byEmail, day, email, hour, nextCode, phone, profileOf, SmsConfiguration, signUpAda, wrong } from './people.ts'

const mismatch = {
  name: 'CodeMismatchException',
  message: 'Invalid verification code provided, please try again.',
}
const expired = { name: 'ExpiredCodeException', message: 'Invalid code provided, please request a code again.' }
const limited = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }

function confirm({ cognito, clientId }: Started, code: string, Username = 'ada') {
  return cognito.confirmSignUp({ ClientId: clientId, Username, ConfirmationCode: code })
}

for (const engine of engines) {
  suite(`ConfirmSignUp on ${engine}`, () => {
    test('the code confirms the user and verifies the address', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      server.clock.advance(hour)

      const { $metadata, ...answer } = await confirm(server, await nextCode(server))

      deepEqual(answer, {})
      const { status, attributes } = await profileOf(server)
      deepEqual([status, attributes.email_verified], ['CONFIRMED', 'true'])
      const { UserLastModifiedDate } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(UserLastModifiedDate, server.clock.now())
    })

    test('a code by SMS verifies the phone number alone', async (t) => {
      const pool = { AutoVerifiedAttributes: ['phone_number' as const], SmsConfiguration }
      const server = await start(t, engine, { pool })
      const UserAttributes = [email, phone]
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password, UserAttributes })

      await confirm(server, await nextCode(server, phone.Value))

      const { attributes } = await profileOf(server)
      deepEqual([attributes.phone_number_verified, attributes.email_verified], ['true', 'false'])
    })

    test('in a pool of e-mail addresses the address is the name', async (t) => {
      const server = await start(t, engine, { pool: { ...byEmail, UsernameAttributes: ['email'] } })
      await server.cognito.signUp({ ClientId: server.clientId, Username: email.Value, Password: password })

      await confirm(server, await nextCode(server), email.Value)

      const { status } = await profileOf(server, email.Value)
      equal(status, 'CONFIRMED')
    })

    test('a wrong code is refused, and the right one still works', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)

      await rejects(confirm(server, wrong(code)), mismatch)

      await confirm(server, code)
    })

    test('a code lives for a day', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)
      server.clock.advance(day)

      await rejects(confirm(server, code), expired)
    })

    test('five wrong answers kill a code, and a new one works', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)
      for (let guess = 0; guess < 5; guess++) await rejects(confirm(server, wrong(code)), mismatch)

      await rejects(confirm(server, code), expired)

      await server.cognito.resendConfirmationCode({ ClientId: server.clientId, Username: 'ada' })
      await confirm(server, await nextCode(server))
    })

    test('guesses at once count like guesses in a row', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)

      const settled = await Promise.allSettled(Array.from({ length: 8 }, () => confirm(server, wrong(code))))

      const refusals = settled.map((one) => (one.status === 'rejected' ? one.reason.name : 'accepted')).sort()
      deepEqual(refusals, [...Array(5).fill(mismatch.name), ...Array(3).fill(expired.name)])
    })

    test('after fifteen tries an hour has to pass', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)
      for (let guess = 0; guess < 15; guess++) await rejects(confirm(server, wrong(code)))

      await rejects(confirm(server, code), limited)

      server.clock.advance(hour)
      await server.cognito.resendConfirmationCode({ ClientId: server.clientId, Username: 'ada' })
      await confirm(server, await nextCode(server))
    })

    test('a new code takes the place of the one before', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const first = await nextCode(server)
      await server.cognito.resendConfirmationCode({ ClientId: server.clientId, Username: 'ada' })
      const second = await nextCode(server)

      // One chance in a million that both are the same.
      if (first !== second) await rejects(confirm(server, first), mismatch)

      await confirm(server, second)
    })

    test("another user's code is refused", async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const UserAttributes = [{ Name: 'email', Value: 'eve@example.com' }]
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'eve', Password: password, UserAttributes })
      const [adas, eves] = [await nextCode(server), await nextCode(server, 'eve@example.com')]

      if (adas !== eves) await rejects(confirm(server, eves), mismatch)
    })

    test('a code that went to a former address is refused', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)
      await server.cognito.adminUpdateUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: [
          { Name: 'email', Value: 'elsewhere@example.com' },
          { Name: 'email_verified', Value: 'false' },
        ],
      })

      await rejects(confirm(server, code), expired)
    })

    test('a user who was never sent a code has none', async (t) => {
      const server = await start(t, engine)
      await signUpAda(server)

      await rejects(confirm(server, '123456'), expired)
    })

    test('a confirmed user cannot be confirmed again', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      const code = await nextCode(server)
      await confirm(server, code)

      await rejects(confirm(server, code), {
        name: 'NotAuthorizedException',
        message: 'User cannot be confirmed. Current status is CONFIRMED',
      })
    })

    test('a disabled user is refused', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(confirm(server, await nextCode(server)), {
        name: 'NotAuthorizedException',
        message: 'User is disabled.',
      })
    })

    test('an unknown user is told to clients that may know', async (t) => {
      const server = await start(t, engine, { pool: byEmail })

      await rejects(confirm(server, '123456', 'nobody'), {
        name: 'UserNotFoundException',
        message: 'Username/client id combination not found.',
      })
    })

    test('a client with a secret has to prove it', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client: { GenerateSecret: true } })

      await rejects(confirm(server, '123456'), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured for secret but secret was not received`,
      })
    })
  })

  suite(`ConfirmSignUp and aliases on ${engine}`, () => {
    const pool = { ...byEmail, AliasAttributes: ['email' as const] }
    const holder = { username: 'owner', attributes: { email: email.Value, email_verified: 'true' } }

    test('an address becomes an alias once it is confirmed', async (t) => {
      const server = await start(t, engine, { pool })
      await signUpAda(server)
      const byAlias = { UserPoolId: server.poolId, Username: email.Value }
      await rejects(server.cognito.adminGetUser(byAlias), { name: 'UserNotFoundException' })

      await confirm(server, await nextCode(server))

      const { Username } = await server.cognito.adminGetUser(byAlias)
      equal(Username, 'ada')
    })

    test('an address that is an alias already is refused, and the code can be used again', async (t) => {
      const server = await start(t, engine, { pool, users: [holder] })
      await signUpAda(server)
      const code = await nextCode(server)

      await rejects(confirm(server, code), {
        name: 'AliasExistsException',
        message: 'An account with the given email already exists.',
      })

      const { status } = await profileOf(server)
      equal(status, 'UNCONFIRMED')
      await server.cognito.adminDeleteUser({ UserPoolId: server.poolId, Username: 'owner' })
      await confirm(server, code)
    })

    test('ForceAliasCreation takes the alias away from who has it', async (t) => {
      const server = await start(t, engine, { pool, users: [holder] })
      await signUpAda(server)

      await server.cognito.confirmSignUp({
        ClientId: server.clientId,
        Username: 'ada',
        ConfirmationCode: await nextCode(server),
        ForceAliasCreation: true,
      })

      const { Username } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: email.Value })
      equal(Username, 'ada')
      const { attributes } = await profileOf(server, 'owner')
      deepEqual([attributes.email, attributes.email_verified], [email.Value, 'false'])
    })
  })

  suite(`ConfirmSignUp for a client that hides users on ${engine}`, () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const }

    test('users without a code, unknown and disabled ones look like one whose code is another', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      await signUpAda(server)
      const code = await nextCode(server)
      const nameOnly = { ClientId: server.clientId, Username: 'codeless', Password: password }
      await server.cognito.signUp(nameOnly)
      await server.cognito.signUp({ ...nameOnly, Username: 'disabled' })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'disabled' })

      await rejects(confirm(server, wrong(code)), mismatch)
      await rejects(confirm(server, '123456', 'codeless'), mismatch)
      await rejects(confirm(server, '123456', 'nobody'), mismatch)
      await rejects(confirm(server, '123456', 'disabled'), mismatch)
    })

    test('only the right code tells that it has expired', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      await signUpAda(server)
      const code = await nextCode(server)
      server.clock.advance(day)

      await rejects(confirm(server, wrong(code)), mismatch)
      await rejects(confirm(server, code), expired)
    })

    test('unknown users reach the limit as others do', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      await signUpAda(server)
      const code = wrong(await nextCode(server))
      for (const name of ['ada', 'nobody']) {
        for (let guess = 0; guess < 15; guess++) await rejects(confirm(server, code, name), mismatch)

        await rejects(confirm(server, code, name), limited)
      }
    })
  })
}
