import { deepEqual, equal, match, notDeepEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { RecoveryOptionNameType } from '@aws-sdk/client-cognito-identity-provider'
import { engines } from '../../support/engines.ts'
import { bySms as bySmsFactor, choose, startWithMfa } from '../../support/mfa.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { byEmail, email, hour, nextCode, phone, profileOf, SmsConfiguration, signUpAda } from '../sign-up/people.ts'

const byMail = { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' }
const bySms = { Destination: '+*******9934', DeliveryMedium: 'SMS', AttributeName: 'phone_number' }
const limited = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }
const noContact = {
  name: 'InvalidParameterException',
  message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
}
const wrongState = { name: 'NotAuthorizedException', message: 'User password cannot be reset in the current state.' }

const reachable = {
  username: 'ada',
  attributes: {
    email: email.Value,
    email_verified: 'true',
    phone_number: phone.Value,
    phone_number_verified: 'true',
  },
}

function forgot({ cognito, clientId }: Started, Username = 'ada') {
  return cognito.forgotPassword({ ClientId: clientId, Username })
}

function recoveryBy(...names: RecoveryOptionNameType[]) {
  const RecoveryMechanisms = names.map((Name, index) => ({ Name, Priority: index + 1 }))
  return { AccountRecoverySetting: { RecoveryMechanisms } }
}

for (const engine of engines) {
  suite(`ForgotPassword on ${engine}`, () => {
    test('a code is sent to the verified address', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, byMail)
      const { purpose, code, text } = await server.inbox.next(email.Value)
      match(code!, /^\d{6}$/)
      deepEqual([purpose, text], ['FORGOT_PASSWORD', `Your verification code is ${code}.`])
    })

    test('the old password works until a new one is set', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })

      await forgot(server)

      equal((await profileOf(server)).status, 'CONFIRMED')
      match(await signIn(server, 'ada'), /^ey/)
    })

    test('a pool that confirms sign-ups by link sends a code all the same', async (t) => {
      const VerificationMessageTemplate = { DefaultEmailOption: 'CONFIRM_WITH_LINK' as const }
      const server = await start(t, engine, { pool: { VerificationMessageTemplate }, users: ['ada'] })

      await forgot(server)

      const { code, text, link } = await server.inbox.next(email.Value)
      deepEqual([text, link], [`Your verification code is ${code}.`, undefined])
    })

    for (const [what, setting, delivery] of [
      ['the e-mail address where nothing is set', {}, byMail],
      ['the phone number where it comes first', recoveryBy('verified_phone_number', 'verified_email'), bySms],
      ['the e-mail address where it comes first', recoveryBy('verified_email', 'verified_phone_number'), byMail],
      ['the phone number where it is the only way', recoveryBy('verified_phone_number'), bySms],
    ] as const) {
      test(`the code goes to ${what}`, async (t) => {
        const server = await start(t, engine, { pool: { SmsConfiguration, ...setting }, users: [reachable] })

        const { CodeDeliveryDetails } = await forgot(server)

        deepEqual(CodeDeliveryDetails, delivery)
      })
    }

    test('the priority counts, not the place in the list', async (t) => {
      const RecoveryMechanisms = [
        { Name: 'verified_email' as const, Priority: 2 },
        { Name: 'verified_phone_number' as const, Priority: 1 },
      ]
      const pool = { AccountRecoverySetting: { RecoveryMechanisms } }
      const server = await start(t, engine, { pool, users: [reachable] })

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, bySms)
    })

    test('a pool without mechanisms has the old rule: the phone number first', async (t) => {
      const server = await start(t, engine, { users: [reachable] })
      await server.cognito.updateUserPool({ UserPoolId: server.poolId, AccountRecoverySetting: {} })

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, bySms)
    })

    test('what is not verified is passed over', async (t) => {
      const attributes = { ...reachable.attributes, phone_number_verified: 'false' }
      const pool = recoveryBy('verified_phone_number', 'verified_email')
      const server = await start(t, engine, { pool, users: [{ username: 'ada', attributes }] })

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, byMail)
    })

    test('the medium of a second factor is passed over, but by the old rule', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySmsFactor, { users: [reachable] })
      const { cognito, poolId: UserPoolId } = server
      const recovery = (...names: RecoveryOptionNameType[]) =>
        cognito.updateUserPool({
          UserPoolId,
          MfaConfiguration: 'OPTIONAL',
          ...bySmsFactor.SmsMfaConfiguration,
          AccountRecoverySetting: names.length > 0 ? recoveryBy(...names).AccountRecoverySetting : {},
        })
      await choose(server, 'SMSMfaSettings')

      await recovery('verified_phone_number', 'verified_email')
      deepEqual((await forgot(server)).CodeDeliveryDetails, byMail)
      await recovery('verified_phone_number')
      await rejects(forgot(server), noContact)
      await recovery()
      deepEqual((await forgot(server)).CodeDeliveryDetails, bySms)
    })

    test('a single way has no other behind it', async (t) => {
      const server = await start(t, engine, { pool: recoveryBy('verified_phone_number'), users: ['ada'] })

      await rejects(forgot(server), noContact)
    })

    test('a user without a verified address is refused', async (t) => {
      const server = await start(t, engine, { pool: byEmail, users: [{ username: 'bare', attributes: {} }] })
      await signUpAda(server)

      await rejects(forgot(server, 'bare'), noContact)
      await rejects(forgot(server, 'ada'), noContact)
    })

    test('an unconfirmed user without any address is refused', async (t) => {
      const server = await start(t, engine)
      await server.cognito.signUp({ ClientId: server.clientId, Username: 'ada', Password: password })

      await rejects(forgot(server), wrongState)
    })

    test('a user with a temporary password is refused', async (t) => {
      const invited = { ...reachable, password: false as const }
      const server = await start(t, engine, { users: [invited] })

      await rejects(forgot(server), wrongState)
    })

    test('a pool that leaves recovery to administrators refuses everyone', async (t) => {
      const server = await start(t, engine, { pool: recoveryBy('admin_only'), users: ['ada'] })

      for (const name of ['ada', 'nobody']) {
        await rejects(forgot(server, name), {
          name: 'NotAuthorizedException',
          message: 'Contact administrator to reset password.',
        })
      }
    })

    test('unknown and disabled users are told to clients that may know', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })

      await rejects(forgot(server), { name: 'NotAuthorizedException', message: 'User is disabled.' })
      await rejects(forgot(server, 'nobody'), {
        name: 'UserNotFoundException',
        message: 'Username/client id combination not found.',
      })
    })

    test('after ten an hour has to pass', async (t) => {
      const server = await start(t, engine, { users: ['ada'] })
      for (let times = 0; times < 10; times++) await forgot(server)

      await rejects(forgot(server), limited)

      server.clock.advance(hour)
      await forgot(server)
    })

    test('a client with a secret has to prove it', async (t) => {
      const server = await start(t, engine, { client: { GenerateSecret: true } })

      await rejects(forgot(server), {
        name: 'NotAuthorizedException',
        message: `Client ${server.clientId} is configured for secret but secret was not received`,
      })
    })

    test('a message that cannot be sent is told', async (t) => {
      const server = await start(t, engine, { pool: recoveryBy('verified_phone_number'), users: [reachable] })
      t.mock.method(server.services.sms, 'send', () => Promise.reject(new Error('no signal')))

      await rejects(forgot(server), {
        name: 'CodeDeliveryFailureException',
        message: 'Invalid phone number provided/Unable to send the SMS message',
      })
    })
  })

  suite(`ForgotPassword for a client that hides users on ${engine}`, () => {
    const client = { PreventUserExistenceErrors: 'ENABLED' as const }

    test('existing users get their code', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, byMail)
      match(await nextCode(server), /^\d{6}$/)
    })

    test('for unknown, disabled and unreachable users a message is made up', async (t) => {
      const users = ['disabled', { username: 'unreachable', attributes: {} }]
      const server = await start(t, engine, { client, users })
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'disabled' })

      for (const name of ['nobody', 'disabled', 'unreachable']) {
        const { CodeDeliveryDetails } = await forgot(server, name)

        match(CodeDeliveryDetails!.Destination!, /^[a-z]\*{3}@[a-z]\*{3}$/)
        deepEqual({ ...CodeDeliveryDetails, Destination: '' }, { ...byMail, Destination: '' })
      }
      deepEqual(await server.inbox.list(), [])
    })

    test('the same name gets the same answer, and names differ', async (t) => {
      const server = await start(t, engine, { client })
      const names = ['eve', 'mallory', 'trudy', 'oscar', 'sybil', 'walter', 'craig', 'peggy']

      const once = await Promise.all(names.map((name) => forgot(server, name)))
      const again = await Promise.all(names.map((name) => forgot(server, name)))

      const destinations = (answers: typeof once) => answers.map((answer) => answer.CodeDeliveryDetails?.Destination)
      deepEqual(destinations(again), destinations(once))
      notDeepEqual(new Set(destinations(once)).size, 1)
    })

    test('a name that is an address is where the message seems to go', async (t) => {
      const server = await start(t, engine, { client, pool: { UsernameAttributes: ['email', 'phone_number'] } })

      const email = await forgot(server, 'nobody@example.org')
      const sms = await forgot(server, '+4915112345678')

      deepEqual(email.CodeDeliveryDetails, {
        Destination: 'n***@e***',
        DeliveryMedium: 'EMAIL',
        AttributeName: 'email',
      })
      deepEqual(sms.CodeDeliveryDetails, {
        Destination: '+*********5678',
        DeliveryMedium: 'SMS',
        AttributeName: 'phone_number',
      })
    })

    test('the medium is the one that recovery uses', async (t) => {
      const server = await start(t, engine, { client, pool: recoveryBy('verified_phone_number') })

      const { CodeDeliveryDetails } = await forgot(server, 'nobody')

      match(CodeDeliveryDetails!.Destination!, /^\+\*{7}\d{4}$/)
      deepEqual({ ...CodeDeliveryDetails, Destination: '' }, { ...bySms, Destination: '' })
    })

    test('a message that cannot be sent is not told', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })
      t.mock.method(server.services.email, 'send', () => Promise.reject(new Error('no route to host')))

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, byMail)
      deepEqual(
        server.log.lines.filter(({ level }) => level === 'error').map(({ message }) => message),
        ['a message was not sent'],
      )
    })

    test('a slow message does not make the answer wait', async (t) => {
      const server = await start(t, engine, { client, users: ['ada'] })
      const never = Promise.withResolvers<void>()
      t.mock.method(server.services.email, 'send', () => never.promise)

      const { CodeDeliveryDetails } = await forgot(server)

      deepEqual(CodeDeliveryDetails, byMail)
      never.resolve()
    })

    test('unknown users reach the limit as others do', async (t) => {
      const server = await start(t, engine, { client })
      for (let times = 0; times < 10; times++) await forgot(server, 'nobody')

      await rejects(forgot(server, 'nobody'), limited)
    })
  })
}
