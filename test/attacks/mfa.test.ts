/** Attacks on second factors: getting by with the password alone. They run on both engines, as all attacks do. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { expiredSession, invalidSession, otherClient, respond, signInWith, spentSession } from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import {
  ada,
  bare,
  byAll,
  byEmail,
  bySms,
  byToken,
  choose,
  email,
  enrol,
  mismatch,
  noToken,
  phone,
  startWithMfa,
  tokenMismatch,
  tokenUsed,
} from '../support/mfa.ts'
import type { Started } from '../support/start.ts'
import { codeAt, otherThan, wrongCode } from '../support/totp.ts'

const locked = { name: 'NotAuthorizedException', message: 'Password attempts exceeded' }
const notOffered = { name: 'MFAMethodNotFoundException', message: 'The MFA method was not offered.' }

const bob = { username: 'bob', attributes: { phone_number: '+12065550100' } }

function bySmsCode(server: Started, code: string | undefined, session: string | undefined, username = 'ada') {
  return respond(server, 'SMS_MFA', { USERNAME: username, SMS_MFA_CODE: code! }, session)
}

function byApp(server: Started, code: string, session: string | undefined) {
  return respond(server, 'SOFTWARE_TOKEN_MFA', { USERNAME: 'ada', SOFTWARE_TOKEN_MFA_CODE: code }, session)
}

/** How calls that were sent at once came out: the names of refusals, and `in` for who got in. */
async function outcomes(calls: Promise<{ AuthenticationResult?: unknown }>[]): Promise<Record<string, number>> {
  const counts: Record<string, number> = {}
  for (const settled of await Promise.allSettled(calls)) {
    const outcome = settled.status === 'rejected' ? settled.reason.name : settled.value.AuthenticationResult && 'in'
    counts[outcome] = (counts[outcome] ?? 0) + 1
  }
  return counts
}

for (const engine of engines) {
  suite(`Attacks on a code that was sent, on ${engine}`, () => {
    test('the code of an earlier sign-in, used or not', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const used = await signInWith(server, 'ada')
      const first = await server.inbox.next(phone)
      await bySmsCode(server, first.code, used.Session)
      await signInWith(server, 'ada')
      const unused = await server.inbox.next(phone)

      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      for (const old of [first.code, unused.code].filter((old) => old !== code)) {
        await rejects(bySmsCode(server, old, Session), mismatch)
      }
      await rejects(bySmsCode(server, first.code, used.Session), spentSession)
    })

    test('one right code in many answers at once gets in once', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      const seen = await outcomes(Array.from({ length: 8 }, () => bySmsCode(server, code, Session)))

      deepEqual(seen, { in: 1, NotAuthorizedException: 7 })
    })

    test('guesses: nine to a session, then not even the right code', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      for (let n = 1; n <= 9; n++) await rejects(bySmsCode(server, otherThan(code!, n), Session), mismatch)

      await rejects(bySmsCode(server, code, Session), invalidSession)
    })

    test('guesses over many sessions: every further one waits longer', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const first = await signInWith(server, 'ada')
      const sent = await server.inbox.next(phone)
      for (let n = 1; n <= 9; n++) await rejects(bySmsCode(server, otherThan(sent.code!, n), first.Session), mismatch)

      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      await rejects(bySmsCode(server, code, Session), locked)
      server.clock.advance(1000)
      await rejects(bySmsCode(server, otherThan(code!), Session), mismatch)
      server.clock.advance(1000)
      await rejects(bySmsCode(server, code, Session), locked)
      server.clock.advance(1000)
      ok((await bySmsCode(server, code, Session)).AuthenticationResult)
    })

    test('guesses sent at once are no more than guesses in a row', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      const seen = await outcomes(
        Array.from({ length: 24 }, (_, n) => bySmsCode(server, otherThan(code!, n + 1), Session)),
      )

      equal(seen.CodeMismatchException, 9)
      equal(seen.in, undefined)
      await rejects(bySmsCode(server, code, Session), invalidSession)
    })
  })

  suite(`Attacks on an authenticator app, on ${engine}`, () => {
    test('a code that was seen: used again, and used twice at once', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const code = codeAt(secret, server.clock.now())
      const sessions = await Promise.all([1, 2, 3].map(() => signInWith(server, 'ada')))

      const seen = await outcomes(sessions.map(({ Session }) => byApp(server, code, Session)))

      deepEqual(seen, { in: 1, ExpiredCodeException: 2 })
      const { Session } = await signInWith(server, 'ada')
      await rejects(byApp(server, code, Session), tokenUsed)
    })

    test('the code that set the app up', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users: [bare] })
      const { cognito, clock } = server
      const first = await signInWith(server, 'ada')
      const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first.Session })
      const UserCode = codeAt(SecretCode!, clock.now())
      await cognito.verifySoftwareToken({ Session, UserCode })

      const next = await signInWith(server, 'ada')

      await rejects(byApp(server, UserCode, next.Session), tokenUsed)
    })

    test('guesses: three to a session, since three codes are right at a time, at once or in a row', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const wrong = wrongCode(secret, server.clock.now())
      const { Session } = await signInWith(server, 'ada')

      const seen = await outcomes(Array.from({ length: 12 }, () => byApp(server, wrong, Session)))

      equal(seen.CodeMismatchException, 3)
      await rejects(byApp(server, codeAt(secret, server.clock.now()), Session), invalidSession)
      const next = await signInWith(server, 'ada')
      await rejects(byApp(server, wrong, next.Session), locked)
      server.clock.advance(1000)
      await rejects(byApp(server, wrong, next.Session), tokenMismatch)
    })
  })

  suite(`Attacks on the step of the second factor, on ${engine}`, () => {
    test('the session as that of another step', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { cognito } = server
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)
      const answers = {
        USERNAME: 'ada',
        ANSWER: 'SMS_MFA',
        NEW_PASSWORD: 'Analytical-Engine-1',
        SOFTWARE_TOKEN_MFA_CODE: code!,
        EMAIL_OTP_CODE: code!,
        EMAIL: email,
      }

      for (const step of [
        'SOFTWARE_TOKEN_MFA',
        'EMAIL_OTP',
        'SELECT_MFA_TYPE',
        'MFA_SETUP',
        'NEW_PASSWORD_REQUIRED',
      ] as const) {
        await rejects(respond(server, step, answers, Session), invalidSession)
      }
      await rejects(cognito.associateSoftwareToken({ Session }), invalidSession)
      await rejects(cognito.verifySoftwareToken({ Session, UserCode: code! }), invalidSession)
      ok((await bySmsCode(server, code, Session)).AuthenticationResult)
    })

    test('the session of another user, another client and another pool', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms, { users: [ada, bob] })
      const elsewhere = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      await rejects(bySmsCode(server, code, Session, 'bob'), invalidSession)
      await rejects(bySmsCode(await otherClient(server), code, Session), invalidSession)
      await rejects(bySmsCode(elsewhere, code, Session), invalidSession)
    })

    test('the session of before the password was changed', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { Session } = await signInWith(server, 'ada')
      const { code } = await server.inbox.next(phone)

      await server.cognito.adminSetUserPassword({
        UserPoolId: server.poolId,
        Username: 'ada',
        Password: 'Analytical-Engine-1',
        Permanent: true,
      })

      await rejects(bySmsCode(server, code, Session), invalidSession)
    })

    test('a weaker factor than the one that is asked for', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const secret = await enrol(server)
      const { Session } = await signInWith(server, 'ada')
      const app = codeAt(secret, server.clock.now())

      await rejects(bySmsCode(server, app, Session), invalidSession)
      await rejects(respond(server, 'SELECT_MFA_TYPE', { USERNAME: 'ada', ANSWER: 'SMS_MFA' }, Session), invalidSession)
      deepEqual(await server.inbox.list(), [])

      await choose(server, 'EmailMfaSettings')
      const several = await signInWith(server, 'ada')
      const select = (ANSWER: string) =>
        respond(server, 'SELECT_MFA_TYPE', { USERNAME: 'ada', ANSWER }, several.Session)
      await rejects(select('SMS_MFA'), notOffered)
      await rejects(select('MFA_SETUP'), notOffered)
    })

    test('turning every factor off does not open a pool that requires one', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users: [bare] })
      const { cognito, clock, poolId } = server
      const first = await signInWith(server, 'ada')
      const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first.Session })
      await cognito.verifySoftwareToken({ Session, UserCode: codeAt(SecretCode!, clock.now()) })

      await cognito.adminSetUserMFAPreference({
        UserPoolId: poolId,
        Username: 'ada',
        SoftwareTokenMfaSettings: { Enabled: false },
      })

      equal((await signInWith(server, 'ada')).ChallengeName, 'SOFTWARE_TOKEN_MFA')
    })

    test('a set-up begun with a stolen password, and brought to its end after the owner’s own', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', { ...byToken, ...byEmail }, { users: [bare] })
      const { cognito, clock } = server
      const thief = await signInWith(server, 'ada')
      const stolen = await cognito.associateSoftwareToken({ Session: thief.Session })
      const mail = { USERNAME: 'ada', EMAIL: 'eve@example.com' }
      const mailed = await respond(server, 'MFA_SETUP', mail, (await signInWith(server, 'ada')).Session)
      const { code } = await server.inbox.next('eve@example.com')

      const owner = await signInWith(server, 'ada')
      const own = await cognito.associateSoftwareToken({ Session: owner.Session })
      await cognito.verifySoftwareToken({ Session: own.Session, UserCode: codeAt(own.SecretCode!, clock.now()) })

      const UserCode = codeAt(stolen.SecretCode!, clock.now())
      await rejects(cognito.verifySoftwareToken({ Session: stolen.Session, UserCode }), invalidSession)
      await rejects(cognito.associateSoftwareToken({ Session: thief.Session }), invalidSession)
      await rejects(respond(server, 'MFA_SETUP', mail, thief.Session), invalidSession)
      const answers = { USERNAME: 'ada', EMAIL_OTP_CODE: code! }
      await rejects(respond(server, 'EMAIL_OTP', answers, mailed.Session), invalidSession)
    })

    test('a set-up without its first code, with one for another secret, and after its time', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users: [bare] })
      const { cognito, clock } = server
      const first = await signInWith(server, 'ada')
      const one = await cognito.associateSoftwareToken({ Session: first.Session })
      const two = await cognito.associateSoftwareToken({ Session: first.Session })
      const UserCode = codeAt(one.SecretCode!, clock.now())

      await rejects(cognito.verifySoftwareToken({ Session: first.Session, UserCode }), noToken)
      await rejects(cognito.verifySoftwareToken({ Session: two.Session, UserCode }), {
        name: 'EnableSoftwareTokenMFAException',
      })
      await rejects(respond(server, 'MFA_SETUP', { USERNAME: 'ada' }, two.Session), invalidSession)
      clock.advance(3 * 60_000)
      await rejects(cognito.verifySoftwareToken({ Session: one.Session, UserCode }), expiredSession)
    })

    test('a forgotten password opens the first door alone', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms)
      const { cognito, clientId: ClientId } = server
      const Password = 'Analytical-Engine-1'

      await cognito.forgotPassword({ ClientId, Username: 'ada' })
      const { code } = await server.inbox.next(email)
      await cognito.confirmForgotPassword({ ClientId, Username: 'ada', ConfirmationCode: code!, Password })

      equal((await signInWith(server, 'ada', Password)).ChallengeName, 'SMS_MFA')
    })
  })
}
