/** The second factor by SMS. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { ada, byAll, bySms, choose, mismatch, phone, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { otherThan } from '../../support/totp.ts'
import {
  adminInitiate,
  answerSrp,
  beginSrp,
  choosePassword,
  disabled,
  expiredSession,
  invalidSession,
  missing,
  respond,
  signInWith,
  spentSession,
  wrongPassword,
} from './calls.ts'

const unverified = { username: 'ada', attributes: { phone_number: phone } }

/** Answers with a code, as a rule the one that was sent. */
async function answer(server: Started, session: string | undefined, code?: string) {
  const sent = code ?? (await server.inbox.next(phone)).code
  return respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: sent! }, session)
}

for (const engine of engines) {
  suite(`SMS_MFA on ${engine}`, () => {
    test('a code goes to the phone, and signs in', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms)
      await choose(server, 'SMSMfaSettings')

      const { $metadata, Session, ...challenge } = await signInWith(server, 'ada')
      const message = await server.inbox.next(phone)
      const { AuthenticationResult, ChallengeParameters } = await answer(server, Session, message.code)

      deepEqual(challenge, {
        ChallengeName: 'SMS_MFA',
        ChallengeParameters: {
          CODE_DELIVERY_DELIVERY_MEDIUM: 'SMS',
          CODE_DELIVERY_DESTINATION: '+*******9934',
          USER_ID_FOR_SRP: 'ada',
        },
      })
      ok(Session && Session.length <= 2048)
      match(message.code!, /^\d{6}$/)
      equal(message.text, `Your authentication code is ${message.code}. `)
      ok(AuthenticationResult?.AccessToken && AuthenticationResult.RefreshToken)
      deepEqual(ChallengeParameters, {})
    })

    test('it comes after every kind of password, an administrator’s call and a changed password', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { cognito, poolId: UserPoolId } = server
      await cognito.adminCreateUser({
        UserPoolId,
        Username: 'bob',
        TemporaryPassword: 'Temporary-1',
        MessageAction: 'SUPPRESS',
        UserAttributes: [{ Name: 'phone_number', Value: '+12065550100' }],
      })

      const plain = await signInWith(server, 'ada')
      const srp = await answerSrp(server, await beginSrp(server, 'ada'))
      const admin = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', {
        USERNAME: 'ada',
        PASSWORD: 'Correct-Horse-7',
      })
      const { Session } = await signInWith(server, 'bob', 'Temporary-1')
      const changed = await choosePassword(server, Session, { USERNAME: 'bob' })

      for (const { ChallengeName } of [plain, srp, admin, changed]) equal(ChallengeName, 'SMS_MFA')
      const { code } = await server.inbox.next('+12065550100')
      const bob = { USERNAME: 'bob', SMS_MFA_CODE: code! }
      ok((await respond(server, 'SMS_MFA', bob, changed.Session)).AuthenticationResult)
    })

    test('the answer of an administrator’s call signs in', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', {
        USERNAME: 'ada',
        PASSWORD: 'Correct-Horse-7',
      })
      const { code } = await server.inbox.next(phone)

      const { AuthenticationResult } = await server.cognito.adminRespondToAuthChallenge({
        UserPoolId: server.poolId,
        ClientId: server.clientId,
        ChallengeName: 'SMS_MFA',
        ChallengeResponses: { USERNAME: 'ada', SMS_MFA_CODE: code! },
        Session,
      })

      ok(AuthenticationResult?.AccessToken)
    })

    test('a wrong password gets no code', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)

      await rejects(signInWith(server, 'ada', 'Wrong-Horse-7'), wrongPassword)

      deepEqual(await server.inbox.list(phone), [])
    })

    test('where MFA is required a number is enough, and the code verifies it', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms, { users: [unverified] })
      const { Session } = await signInWith(server, 'ada')

      ok((await answer(server, Session)).AuthenticationResult)

      const { UserAttributes = [] } = await server.cognito.adminGetUser({
        UserPoolId: server.poolId,
        Username: 'ada',
      })
      equal(UserAttributes.find(({ Name }) => Name === 'phone_number_verified')?.Value, 'true')
    })

    test('a number that is somebody’s verified alias stays unverified, and signs in all the same', async (t) => {
      const bob = { username: 'bob', attributes: { phone_number: phone, phone_number_verified: 'true' } }
      const pool = { AliasAttributes: ['phone_number' as const] }
      const server = await startWithMfa(t, engine, 'ON', bySms, { pool, users: [bob, unverified] })
      const { Session } = await signInWith(server, 'ada')

      ok((await answer(server, Session)).AuthenticationResult)

      const { UserAttributes = [] } = await server.cognito.adminGetUser({
        UserPoolId: server.poolId,
        Username: 'ada',
      })
      equal(UserAttributes.find(({ Name }) => Name === 'phone_number_verified')?.Value, undefined)
    })

    test('a wrong code is refused and can be corrected; a code that was never sent too', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      for (let n = 1; n <= 6; n++) await rejects(answer(server, Session, otherThan(code!, n)), mismatch)
      await rejects(answer(server, Session, 'abc'), mismatch)

      ok((await answer(server, Session, code)).AuthenticationResult)
    })

    test('a session is good once and for minutes', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const first = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)
      await answer(server, first.Session, code)
      const second = await signInWith(server, 'ada')
      server.clock.advance(3 * 60_000)

      await rejects(answer(server, first.Session, code), expiredSession)
      await rejects(answer(server, second.Session), expiredSession)
      const third = await signInWith(server, 'ada')
      const sent = await server.inbox.next(phone)
      await answer(server, third.Session, sent.code)
      await rejects(answer(server, third.Session, sent.code), spentSession)
    })

    test('a missing code or session is told, and other keys are passed over', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      await rejects(respond(server, 'SMS_MFA', { USERNAME: 'ada' }, Session), missing('SMS_MFA_CODE'))
      await rejects(respond(server, 'SMS_MFA', { USERNAME: 'ada', SMS_MFA_CODE: code! }), missing('Session'))
      const answers = { USERNAME: 'ada', SMS_MFA_CODE: code!, SOFTWARE_TOKEN_MFA_CODE: code! }
      ok((await respond(server, 'SMS_MFA', answers, Session)).AuthenticationResult)
    })

    test('who was disabled, has another number or turned SMS off meanwhile does not get in', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const { cognito, poolId: UserPoolId } = server
      const of = { UserPoolId, Username: 'ada' }
      await choose(server, 'SMSMfaSettings')
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      await cognito.adminDisableUser(of)
      await rejects(answer(server, Session, code), disabled)
      await cognito.adminEnableUser(of)
      const UserAttributes = [{ Name: 'phone_number', Value: '+12065550100' }]
      await cognito.adminUpdateUserAttributes({ ...of, UserAttributes })
      await rejects(answer(server, Session, code), invalidSession)
      await cognito.adminUpdateUserAttributes({ ...of, UserAttributes: [{ Name: 'phone_number', Value: phone }] })
      await cognito.adminSetUserMFAPreference({ ...of, SMSMfaSettings: { Enabled: false } })
      await rejects(answer(server, Session, code), invalidSession)
    })

    test('fifteen codes an hour are sent that nobody answers; an answer starts the count anew', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const limited = { name: 'LimitExceededException', message: 'Attempt limit exceeded, please try after some time.' }

      for (let n = 0; n < 14; n++) await signInWith(server, 'ada')
      const { Session } = await signInWith(server, 'ada')
      await rejects(signInWith(server, 'ada'), limited)
      const [last] = await server.inbox.list(phone)
      await answer(server, Session, last!.code)

      equal((await signInWith(server, 'ada')).ChallengeName, 'SMS_MFA')
      equal((await server.inbox.list(phone)).length, 16)
    })

    test('an alias answers as well as the username', async (t) => {
      const pool = { AliasAttributes: ['email' as const] }
      const server = await startWithMfa(t, engine, 'ON', bySms, { pool })
      const { Session } = await signInWith(server, ada.attributes.email)
      const { code } = await server.inbox.next(phone)

      const answers = { USERNAME: ada.attributes.email, SMS_MFA_CODE: code! }
      ok((await respond(server, 'SMS_MFA', answers, Session)).AuthenticationResult)
    })
  })
}
