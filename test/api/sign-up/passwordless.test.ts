/** Signing up without a password, and from a sign-up straight into the app. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decodeJwt } from 'jose'
import { engines } from '../../support/engines.ts'
import { type Started, start } from '../../support/start.ts'
import { password } from '../../support/users.ts'
import { disabled, expiredSession, invalidSession, otherClient, spentSession } from '../sign-in/calls.ts'
import { allowing, begin, choosing } from '../sign-in/choice.ts'
import { byEmail, email, nextCode, phone, profileOf, signUpAda, wrong } from './people.ts'

const minute = 60_000
const pool = { ...allowing('EMAIL_OTP'), ...byEmail }

/** Signs up with the e-mail address and without a password. */
function signUp({ cognito, clientId }: Started, Username = 'ada') {
  const UserAttributes = [{ ...email, Value: `${Username}@example.com` }]
  return cognito.signUp({ ClientId: clientId, Username, UserAttributes })
}

async function confirm(server: Started, Session?: string, Username = 'ada') {
  const ConfirmationCode = await nextCode(server, `${Username}@example.com`)
  return server.cognito.confirmSignUp({ ClientId: server.clientId, Username, ConfirmationCode, Session })
}

for (const engine of engines) {
  suite(`Signing up without a password on ${engine}`, () => {
    test('the user has none, and is sent a code', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })

      const { $metadata, UserSub, Session, ...answer } = await signUp(server)

      deepEqual(answer, {
        UserConfirmed: false,
        CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      })
      match(Session!, /^[\w-]{20,2048}$/)
      equal((await profileOf(server)).status, 'UNCONFIRMED')
      const factors = await server.cognito.adminGetUserAuthFactors({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(factors.ConfiguredUserAuthFactors, ['EMAIL_OTP'])
    })

    test('a password is asked for where no code can stand in its place', async (t) => {
      const plain = await start(t, engine, { client: choosing })
      const server = await start(t, engine, { pool, client: choosing })
      const { cognito, clientId: ClientId } = server

      await rejects(signUp(plain), {
        name: 'InvalidParameterException',
        message: 'Missing required parameter Password',
      })
      await rejects(cognito.signUp({ ClientId, Username: 'ada', UserAttributes: [phone] }), {
        name: 'InvalidParameterException',
        message: 'A user without a password must have email.',
      })
    })
  })

  suite(`From a sign-up to a sign-in on ${engine}`, () => {
    test('the session of the sign-up leads to one that signs in, once', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })

      const signedUp = await signUp(server)
      const confirmed = await confirm(server, signedUp.Session)
      const { $metadata, AuthenticationResult, ...rest } = await begin(server, 'ada', {}, confirmed.Session)

      deepEqual(rest, { ChallengeParameters: {} })
      const { sub, email_verified } = decodeJwt(AuthenticationResult!.IdToken!)
      deepEqual([sub, email_verified], [signedUp.UserSub, true])
      await rejects(begin(server, 'ada', {}, confirmed.Session), spentSession)
    })

    test('the code alone proves as much, also for a user with a password', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })
      await signUpAda(server)

      const { Session } = await confirm(server)

      ok((await begin(server, 'ada', { PREFERRED_CHALLENGE: 'PASSWORD' }, Session)).AuthenticationResult)
    })

    test('there is no session where the client or the pool does not let a code sign in', async (t) => {
      const closed = await start(t, engine, { pool })
      const plain = await start(t, engine, { pool: byEmail, client: choosing })

      const ofClosed = await signUpAda(closed)
      const ofPlain = await plain.cognito.signUp({
        ClientId: plain.clientId,
        Username: 'grace',
        Password: password,
        UserAttributes: [{ ...email, Value: 'grace@example.com' }],
      })
      const confirmations = [await confirm(closed), await confirm(plain, ofPlain.Session, 'grace')]

      deepEqual([typeof ofClosed.Session, typeof ofPlain.Session], ['undefined', 'string'])
      deepEqual(
        confirmations.map(({ Session }) => Session),
        [undefined, undefined],
      )
    })

    test('a session of another user, client or step is refused, and the code stays good', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })
      const other = await otherClient(server, choosing)
      const [ofAda, ofEve] = [await signUp(server), await signUp(server, 'eve')]
      const code = await nextCode(server)
      const ada = { ClientId: server.clientId, Username: 'ada', ConfirmationCode: code }

      await rejects(server.cognito.confirmSignUp({ ...ada, Session: ofEve.Session }), invalidSession)
      await rejects(server.cognito.confirmSignUp({ ...ada, Session: 'made-up-session-of-nobody' }), invalidSession)
      await rejects(
        server.cognito.confirmSignUp({ ...ada, ClientId: other.clientId, Session: ofAda.Session }),
        invalidSession,
      )
      await rejects(begin(server, 'ada', {}, ofAda.Session), invalidSession)
      await rejects(server.cognito.confirmSignUp({ ...ada, ConfirmationCode: wrong(code), Session: ofAda.Session }), {
        name: 'CodeMismatchException',
        message: 'Invalid verification code provided, please try again.',
      })
      const { Session } = await server.cognito.confirmSignUp({ ...ada, Session: ofAda.Session })
      const ofEveNow = await confirm(server, ofEve.Session, 'eve')

      await rejects(begin(server, 'ada', {}, ofEveNow.Session), invalidSession)
      await rejects(begin(other, 'ada', {}, Session), invalidSession)
      ok((await begin(server, 'ada', {}, Session)).AuthenticationResult)
    })

    test('both sessions expire', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })
      const old = await signUp(server)
      server.clock.advance(3 * minute)
      const code = await nextCode(server)
      const ada = { ClientId: server.clientId, Username: 'ada', ConfirmationCode: code }

      await rejects(server.cognito.confirmSignUp({ ...ada, Session: old.Session }), expiredSession)
      const { Session } = await server.cognito.confirmSignUp(ada)
      server.clock.advance(3 * minute)

      await rejects(begin(server, 'ada', {}, Session), expiredSession)
    })

    test('the session is of no use once the user is disabled, has another address, or another password', async (t) => {
      const server = await start(t, engine, { pool, client: choosing })
      const { cognito, poolId: UserPoolId } = server
      const sessions: Record<string, string | undefined> = {}
      for (const name of ['ada', 'eve', 'grace']) {
        await signUp(server, name)
        sessions[name] = (await confirm(server, undefined, name)).Session
      }

      await cognito.adminDisableUser({ UserPoolId, Username: 'ada' })
      await cognito.adminUpdateUserAttributes({
        UserPoolId,
        Username: 'eve',
        UserAttributes: [{ Name: 'email', Value: 'mallory@example.com' }],
      })
      await cognito.adminSetUserPassword({ UserPoolId, Username: 'grace', Password: password, Permanent: true })

      await rejects(begin(server, 'ada', {}, sessions.ada), disabled)
      await rejects(begin(server, 'eve', {}, sessions.eve), invalidSession)
      await rejects(begin(server, 'grace', {}, sessions.grace), invalidSession)
    })
  })
}
