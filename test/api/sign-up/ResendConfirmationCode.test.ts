import { deepEqual, equal, notDeepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { byEmail, email, hour, nextCode, SmsConfiguration, signUpAda } from './people.ts'

const toAda = { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }
const limited = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }
const notPossible = {
  name: 'NotAuthorizedException',
  message: 'Cannot resend codes. Auto verification not turned on.',
}

function resend({ cognito, clientId }: Started, Username = 'ada') {
  return cognito.resendConfirmationCode({ ClientId: clientId, Username })
}

for (const engine of engines) {
  suite(`ResendConfirmationCode on ${engine}`, () => {
    test('a new code is sent to where the first one went', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      await nextCode(server)

      const { CodeDeliveryDetails } = await resend(server)

      deepEqual(CodeDeliveryDetails, toAda)
      const { purpose, code, text } = await server.inbox.next(email.Value)
      deepEqual([purpose, text], ['RESEND_CODE', `Your verification code is ${code}.`])
    })

    test('a pool that confirms by link sends a link again', async (t) => {
      const VerificationMessageTemplate = { DefaultEmailOption: 'CONFIRM_WITH_LINK' as const }
      const server = await start(t, engine, { pool: { ...byEmail, VerificationMessageTemplate } })
      await signUpAda(server)
      await nextCode(server)

      await resend(server)

      const { link, code } = await server.inbox.next(email.Value)
      equal(new URL(link!).searchParams.get('confirmation_code'), code)
    })

    test('after five an hour has to pass', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      for (let times = 0; times < 5; times++) await resend(server)

      await rejects(resend(server), limited)

      server.clock.advance(hour)
      await resend(server)
    })

    test('a confirmed user needs no code', async (t) => {
      const server = await start(t, engine, { pool: byEmail, users: ['ada'] })

      await rejects(resend(server), { name: 'InvalidParameterException', message: 'User is already confirmed.' })
    })

    test('a pool that verifies nothing cannot send a code', async (t) => {
      const server = await start(t, engine)
      await signUpAda(server)

      await rejects(resend(server), notPossible)
    })

    test('a user without an address cannot be sent a code', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })

      await rejects(resend(server), notPossible)
    })

    test('unknown and disabled users are told to clients that may know', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(resend(server), { name: 'NotAuthorizedException', message: 'User is disabled.' })
      await rejects(resend(server, 'nobody'), {
        name: 'UserNotFoundException',
        message: 'Username/client id combination not found.',
      })
    })

    test('a client with a secret has to prove it', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client: { GenerateSecret: true } })

      await rejects(resend(server), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured for secret but secret was not received`,
      })
    })

    test('a message that cannot be sent is told', async (t) => {
      const server = await start(t, engine, { pool: byEmail })
      await signUpAda(server)
      t.mock.method(server.services.email, 'send', () => Promise.reject(new Error('no route to host')))

      await rejects(resend(server), {
        name: 'CodeDeliveryFailureException',
        message: 'Invalid email provided/Unable to send the email',
      })
    })
  })

  suite(`ResendConfirmationCode for a client that hides users on ${engine}`, () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const }

    test('existing users get their code', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      await signUpAda(server)
      const first = await server.inbox.next(email.Value)

      const { CodeDeliveryDetails } = await resend(server)

      deepEqual(CodeDeliveryDetails, toAda)
      const second = await server.inbox.next(email.Value)
      notDeepEqual(first.id, second.id)
    })

    test('for unknown, disabled and addressless users a message is made up', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'addressless', Password: password })
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'disabled', Password: password })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'disabled' })

      for (const name of ['nobody', 'disabled', 'addressless']) {
        const { CodeDeliveryDetails } = await resend(server, name)

        deepEqual({ ...CodeDeliveryDetails, Destination: '' }, { ...toAda, Destination: '' })
      }
      deepEqual(await server.inbox.list(), [])
    })

    test('a message goes by SMS where the pool verifies phone numbers', async (t) => {
      const pool = {
        AutoVerifiedAttributes: ['email', 'phone_number'] as ('email' | 'phone_number')[],
        SmsConfiguration,
      }
      const server = await start(t, engine, { pool, client })

      const { CodeDeliveryDetails } = await resend(server, 'nobody')

      equal(CodeDeliveryDetails?.DeliveryMedium, 'SMS')
    })

    test('unknown users reach the limit as others do', async (t) => {
      const server = await start(t, engine, { pool: byEmail, client })
      for (let times = 0; times < 5; times++) await resend(server, 'nobody')

      await rejects(resend(server, 'nobody'), limited)
    })
  })
}
