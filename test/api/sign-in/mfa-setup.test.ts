/** The set-up of a second factor during a sign-in, where the pool wants one of everybody. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { engines } from '../../support/engines.ts'
import { bare, byAll, byEmail, bySms, byToken, email, mismatch, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt, otherThan } from '../../support/totp.ts'
import { choosePassword, disabled, invalidSession, respond, signInWith, spentSession } from './calls.ts'

const users = [bare]

function setUp(server: Started, session: string | undefined, more: Record<string, string> = {}) {
  return respond(server, 'MFA_SETUP', { USERNAME: 'ada', ...more }, session)
}

/** The session of an app whose first code was right. */
async function verifiedSession({ cognito, clock }: Started, first: string | undefined) {
  const { SecretCode, Session } = await cognito.associateSoftwareToken({ Session: first })
  const UserCode = codeAt(SecretCode!, clock.now())
  const { Session: verified } = await cognito.verifySoftwareToken({ Session, UserCode })
  return { verified, UserCode }
}

function answerEmail(server: Started, code: string | undefined, session: string | undefined) {
  return respond(server, 'EMAIL_OTP', { USERNAME: 'ada', EMAIL_OTP_CODE: code! }, session)
}

for (const engine of engines) {
  suite(`MFA_SETUP on ${engine}`, () => {
    test('the challenge tells what the pool has', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byAll, { users })

      const { $metadata, Session, ...challenge } = await signInWith(server, 'ada')

      ok(Session)
      deepEqual(challenge, {
        ChallengeName: 'MFA_SETUP',
        ChallengeParameters: {
          MFAS_CAN_SETUP: '["SMS_MFA","SOFTWARE_TOKEN_MFA","EMAIL_OTP"]',
          USER_ID_FOR_SRP: 'ada',
        },
      })
    })

    test('the session of the first right code ends the sign-in, whatever else comes with it', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users })
      const first = await signInWith(server, 'ada')
      const { verified, UserCode } = await verifiedSession(server, first.Session)

      const { AuthenticationResult } = await setUp(server, verified, { SOFTWARE_TOKEN_MFA_CODE: UserCode })

      ok(AuthenticationResult?.AccessToken)
      await rejects(setUp(server, verified), spentSession)
      equal((await signInWith(server, 'ada')).ChallengeName, 'SOFTWARE_TOKEN_MFA')
    })

    test('it comes after a temporary password was changed', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users: [{ ...bare, password: false }] })
      const first = await signInWith(server, 'ada')
      const second = await choosePassword(server, first.Session)

      const { verified } = await verifiedSession(server, second.Session)

      equal(second.ChallengeName, 'MFA_SETUP')
      ok((await setUp(server, verified)).AuthenticationResult)
    })

    test('without a right code there is no way through', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users })
      const first = await signInWith(server, 'ada')
      const { Session } = await server.cognito.associateSoftwareToken({ Session: first.Session })

      await rejects(setUp(server, first.Session), invalidSession)
      await rejects(setUp(server, Session), invalidSession)
      await rejects(setUp(server, Session, { EMAIL: email }), invalidSession)
    })

    test('an e-mail address is proved by the code that goes there, and is the factor from then on', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byEmail, { users })
      const first = await signInWith(server, 'ada')

      const { ChallengeName, ChallengeParameters, Session } = await setUp(server, first.Session, { EMAIL: email })
      const { code } = await server.inbox.next(email)
      await rejects(answerEmail(server, otherThan(code!), Session), mismatch)
      const { AuthenticationResult } = await answerEmail(server, code, Session)

      equal(ChallengeName, 'EMAIL_OTP')
      equal(ChallengeParameters?.CODE_DELIVERY_DESTINATION, 'a***@e***')
      ok(AuthenticationResult)
      const user = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      deepEqual(user.UserMFASettingList, ['EMAIL_OTP'])
      const attributes = Object.fromEntries(user.UserAttributes!.map(({ Name, Value }) => [Name, Value]))
      deepEqual([attributes.email, attributes.email_verified], [email, 'true'])
      equal((await signInWith(server, 'ada')).ChallengeName, 'EMAIL_OTP')
    })

    test('what is no e-mail address is refused, and the user is as before', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byEmail, { users })
      const { Session } = await signInWith(server, 'ada')

      await rejects(setUp(server, Session, { EMAIL: 'nowhere' }), {
        name: 'InvalidParameterException',
        message: 'Invalid email address format.',
      })

      deepEqual(await server.inbox.list(), [])
      ok((await setUp(server, Session, { EMAIL: email })).Session)
    })

    test('an address that is somebody’s verified alias cannot be set up', async (t) => {
      const bob = { username: 'bob', attributes: { email, email_verified: 'true' } }
      const pool = { AliasAttributes: ['email' as const] }
      const server = await startWithMfa(t, engine, 'ON', byEmail, { pool, users: [bob, bare] })
      const first = await signInWith(server, 'ada')
      const { Session } = await setUp(server, first.Session, { EMAIL: email })
      const { code } = await server.inbox.next(email)

      await rejects(answerEmail(server, code, Session), {
        name: 'AliasExistsException',
        message: 'An account with the given email already exists.',
      })
    })

    test('a number cannot be told here, and an address not in a pool without e-mail', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', bySms, { users })
      const { Session } = await signInWith(server, 'ada')

      await rejects(setUp(server, Session, { PHONE_NUMBER: '+12065550100' }), invalidSession)
      await rejects(setUp(server, Session, { EMAIL: email }), invalidSession)
    })

    test('a user who was disabled, or whose app was taken away, does not get in', async (t) => {
      const server = await startWithMfa(t, engine, 'ON', byToken, { users })
      const { cognito, poolId: UserPoolId } = server
      const first = await signInWith(server, 'ada')
      const { verified } = await verifiedSession(server, first.Session)

      await cognito.adminDisableUser({ UserPoolId, Username: 'ada' })
      await rejects(setUp(server, verified), disabled)
      await cognito.adminEnableUser({ UserPoolId, Username: 'ada' })
      await cognito.adminDeleteSoftwareToken({ UserPoolId, Username: 'ada' })

      await rejects(setUp(server, verified), invalidSession)
    })
  })
}
