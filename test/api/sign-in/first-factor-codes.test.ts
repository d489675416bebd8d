/** EMAIL_OTP and SMS_OTP in the place of a password. */
import { deepEqual, equal, match, notEqual, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { byEmail, email, hour, phone, profileOf, signUpAda } from '../sign-up/people.ts'
import { attemptsExceeded, disabled, expiredSession, invalidSession, respond, spentSession } from './calls.ts'
import {
  addPasswordless,
  allowing,
  answerEmail,
  choosing,
  mismatch,
  prefer,
  sentTo,
  tooOften,
  wrong,
} from './choice.ts'

const minute = 60_000

for (const engine of engines) {
  suite(`A first factor’s code on ${engine}`, () => {
    test('it has eight digits, and comes as the pool writes it', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })

      await prefer(server, 'EMAIL_OTP')

      const { code, subject, text, medium } = await server.inbox.next('ada@example.com')
      match(code!, /^\d{8}$/)
      deepEqual(
        [medium, subject, text],
        ['EMAIL', 'Your authentication code', `Your authentication code is ${code}. `.trim()],
      )
    })

    test('by SMS it is told where it went', async (t) => {
      const server = await start(t, engine, { pool: allowing('SMS_OTP'), client: choosing })
      await addPasswordless(server, 'ada', { phone_number: phone.Value })

      const { ChallengeName, ChallengeParameters, Session } = await prefer(server, 'SMS_OTP')
      const SMS_OTP_CODE = await sentTo(server, phone.Value)
      const { AuthenticationResult } = await respond(server, 'SMS_OTP', { USERNAME: 'ada', SMS_OTP_CODE }, Session)

      equal(ChallengeName, 'SMS_OTP')
      deepEqual(ChallengeParameters, {
        CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
        CODE_DELIVERY_DESTINATION: '+*******9934',
      })
      ok(AuthenticationResult)
      const { attributes } = await profileOf(server)
      deepEqual([attributes.phone_number_verified, attributes.email_verified], ['true', undefined])
    })

    test('it confirms a user who has just signed up, and verifies the address', async (t) => {
      const server = await start(t, engine, { pool: { ...allowing('EMAIL_OTP'), ...byEmail }, client: choosing })
      await signUpAda(server)
      const { code: ConfirmationCode } = await server.inbox.next(email.Value)
      server.clock.advance(hour)

      const challenge = await prefer(server, 'EMAIL_OTP')
      await answerEmail(server, await sentTo(server), challenge)

      const { status, attributes } = await profileOf(server)
      deepEqual([status, attributes.email_verified], ['CONFIRMED', 'true'])
      const { UserLastModifiedDate } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(UserLastModifiedDate, server.clock.now())
      const confirmation = { ClientId: server.clientId, Username: 'ada', ConfirmationCode }
      await rejects(server.cognito.confirmSignUp(confirmation), {
        name: 'NotAuthorizedException',
        message: 'User cannot be confirmed. Current status is CONFIRMED',
      })
    })

    test('it takes no address that another user signs in with', async (t) => {
      const pool = { ...allowing('EMAIL_OTP'), AliasAttributes: ['email' as const] }
      const server = await start(t, engine, { pool, client: choosing, users: ['ada'] })
      await addPasswordless(server, 'eve', { email: 'ada@example.com' })

      const challenge = await prefer(server, 'EMAIL_OTP', 'eve')

      await rejects(answerEmail(server, await sentTo(server), challenge, 'eve'), {
        name: 'AliasExistsException',
        message: 'An account with the given email already exists.',
      })
      equal((await profileOf(server, 'eve')).attributes.email_verified, undefined)
    })

    test('a wrong code leaves the session as it is, the right one spends it', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      for (let n = 0; n < 6; n++) await rejects(answerEmail(server, wrong(code), challenge), mismatch)

      ok((await answerEmail(server, code, challenge)).AuthenticationResult)
      await rejects(answerEmail(server, code, challenge), spentSession)
    })

    test('a session takes nine wrong codes, and not the right one after them', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      const guesses = Array.from({ length: 20 }, () => answerEmail(server, wrong(code), challenge))
      const texts = (await Promise.allSettled(guesses)).map((guess) => 'reason' in guess && guess.reason.message)

      equal(texts.filter((text) => text === mismatch.message).length, 9)
      await rejects(answerEmail(server, code, challenge), invalidSession)
    })

    test('wrong codes of several sessions lock the user for a while, for codes alone', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const first = await prefer(server, 'EMAIL_OTP')
      await sentTo(server)
      for (let n = 0; n < 9; n++) await rejects(answerEmail(server, wrong(), first), mismatch)
      const second = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      await rejects(answerEmail(server, code, second), attemptsExceeded)

      ok((await prefer(server, 'PASSWORD', 'ada', { PASSWORD: password })).AuthenticationResult)
      server.clock.advance(minute)
      ok((await answerEmail(server, code, second)).AuthenticationResult)
    })

    test('ten are sent in an hour, by whatever way, unless one of them signs in', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const { Session } = await prefer(server, 'WEB_AUTHN')
      for (let n = 0; n < 10; n++) await prefer(server, 'EMAIL_OTP')

      await rejects(prefer(server, 'EMAIL_OTP'), tooOften)
      await rejects(respond(server, 'SELECT_CHALLENGE', { USERNAME: 'ada', ANSWER: 'EMAIL_OTP' }, Session), tooOften)

      equal((await server.inbox.list('ada@example.com')).length, 10)
      server.clock.advance(hour)
      for (let n = 0; n < 10; n++) await sentTo(server)
      for (let n = 0; n < 12; n++) {
        const challenge = await prefer(server, 'EMAIL_OTP')
        ok((await answerEmail(server, await sentTo(server), challenge)).AuthenticationResult)
      }
    })

    test('it is good for one user, one challenge and one address', async (t) => {
      const pool = allowing('EMAIL_OTP', 'SMS_OTP')
      const attributes = { email: 'ada@example.com', phone_number: phone.Value }
      const server = await start(t, engine, { pool, client: choosing, users: [{ username: 'ada', attributes }, 'eve'] })
      const ofEve = await prefer(server, 'EMAIL_OTP', 'eve')
      const ofAda = await prefer(server, 'EMAIL_OTP')
      const again = await prefer(server, 'EMAIL_OTP')
      const bySms = await prefer(server, 'SMS_OTP')
      const codeOfEve = await sentTo(server, 'eve@example.com')
      const [code, otherCode] = [await sentTo(server), await sentTo(server)]

      notEqual(code, otherCode)
      await rejects(answerEmail(server, codeOfEve, ofAda), mismatch)
      await rejects(answerEmail(server, codeOfEve, ofEve, 'ada'), invalidSession)
      await rejects(answerEmail(server, code, again), mismatch)
      await rejects(answerEmail(server, code, bySms), invalidSession)
      await rejects(respond(server, 'SMS_OTP', { USERNAME: 'ada', SMS_OTP_CODE: code }, ofAda.Session), invalidSession)
      await rejects(respond(server, 'SMS_OTP', { USERNAME: 'ada', SMS_OTP_CODE: code }, bySms.Session), mismatch)
      ok((await answerEmail(server, code, ofAda)).AuthenticationResult)
    })

    test('it proves nothing once the address has changed', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      await server.cognito.adminUpdateUserAttributes({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'email', Value: 'countess@example.com' }],
      })

      await rejects(answerEmail(server, code, challenge), mismatch)
    })

    test('it expires with the session', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada'] })
      const challenge = await prefer(server, 'EMAIL_OTP')
      const code = await sentTo(server)

      server.clock.advance(3 * minute)

      await rejects(answerEmail(server, code, challenge), expiredSession)
    })

    test('who must not sign in is told so when the code was right', async (t) => {
      const server = await start(t, engine, { pool: allowing('EMAIL_OTP'), client: choosing, users: ['ada', 'grace'] })
      const [first, second] = [await prefer(server, 'EMAIL_OTP'), await prefer(server, 'EMAIL_OTP', 'grace')]
      await server.cognito.adminDisableUser({ UserPoolId: server.poolId, Username: 'ada' })
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'grace' })

      await rejects(answerEmail(server, wrong(), first), mismatch)
      await rejects(answerEmail(server, await sentTo(server), first), disabled)
      const code = await sentTo(server, 'grace@example.com')
      await rejects(answerEmail(server, code, second, 'grace'), {
        name: 'PasswordResetRequiredException',
        message: 'Password reset required for the user',
      })
    })
  })
}
