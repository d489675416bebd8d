/** The browser library that Amplify is built on, with second factors. */
import { deepEqual, equal, match, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import {
  AuthenticationDetails,
  CognitoUser,
  CognitoUserPool,
  CognitoUserSession,
  type MFAOption,
} from 'amazon-cognito-identity-js'
import { type Engine, engines } from '../../support/engines.ts'
import { bare, byAll, bySms, byToken, choose, enrol, phone, startWithMfa } from '../../support/mfa.ts'
import type { Started } from '../../support/start.ts'
import { codeAt, otherThan } from '../../support/totp.ts'
import { password } from '../../support/users.ts'

/** A user of the library that talks to the server, by a clock that both share. */
function userOf(t: TestContext, { poolId, clientId, endpoint, clock }: Started): CognitoUser {
  t.mock.timers.enable({ apis: ['Date'], now: clock.now() })
  const Pool = new CognitoUserPool({ UserPoolId: poolId, ClientId: clientId, endpoint })
  return new CognitoUser({ Username: 'ada', Pool })
}

type Step = CognitoUserSession | { challenge: string; parameters: Record<string, string> }

/** Signs in up to the first challenge. */
function authenticate(user: CognitoUser): Promise<Step> {
  return new Promise((resolve, onFailure) => {
    const challenged = (challenge: string, parameters: Record<string, string>) => resolve({ challenge, parameters })
    user.authenticateUser(new AuthenticationDetails({ Username: 'ada', Password: password }), {
      onSuccess: resolve,
      onFailure,
      mfaRequired: challenged,
      totpRequired: challenged,
      selectMFAType: challenged,
      mfaSetup: challenged,
    })
  })
}

function sendCode(user: CognitoUser, code: string, type?: string): Promise<CognitoUserSession> {
  return new Promise((onSuccess, onFailure) => user.sendMFACode(code, { onSuccess, onFailure }, type))
}

function select(user: CognitoUser, answer: string): Promise<string> {
  return new Promise((resolve, onFailure) =>
    user.sendMFASelectionAnswer(answer, {
      onSuccess: () => {},
      onFailure,
      mfaRequired: resolve,
      totpRequired: resolve,
    }),
  )
}

function associate(user: CognitoUser): Promise<string> {
  return new Promise((associateSecretCode, onFailure) =>
    user.associateSoftwareToken({ associateSecretCode, onFailure }),
  )
}

function verify(user: CognitoUser, code: string): Promise<unknown> {
  return new Promise((onSuccess, onFailure) => user.verifySoftwareToken(code, 'Phone', { onSuccess, onFailure }))
}

async function started(t: TestContext, engine: Engine, ...[required, factors, options]: Options) {
  const server = await startWithMfa(t, engine, required, factors, options)
  return { server, user: userOf(t, server) }
}

type Options = Parameters<typeof startWithMfa> extends [unknown, unknown, ...infer Rest] ? Rest : never

for (const engine of engines) {
  suite(`amazon-cognito-identity-js with second factors on ${engine}`, () => {
    test('signs in with a code by SMS, mistyped once', async (t) => {
      const { server, user } = await started(t, engine, 'ON', bySms)

      const step = await authenticate(user)
      const { code } = await server.inbox.next(phone)
      await rejects(sendCode(user, otherThan(code!)), { name: 'CodeMismatchException' })
      const session = await sendCode(user, code!)

      ok('challenge' in step)
      deepEqual([step.challenge, step.parameters.CODE_DELIVERY_DESTINATION], ['SMS_MFA', '+*******9934'])
      ok(session.isValid())
    })

    test('signs in with an authenticator app', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byToken)
      const secret = await enrol(server)
      const user = userOf(t, server)

      const step = await authenticate(user)
      const session = await sendCode(user, codeAt(secret, server.clock.now()), 'SOFTWARE_TOKEN_MFA')

      ok('challenge' in step && step.challenge === 'SOFTWARE_TOKEN_MFA')
      ok(session.isValid())
    })

    test('chooses between SMS and an app', async (t) => {
      const server = await startWithMfa(t, engine, 'OPTIONAL', byAll)
      const secret = await enrol(server)
      await choose(server, 'SMSMfaSettings')
      const user = userOf(t, server)

      const step = await authenticate(user)
      const chosen = await select(user, 'SOFTWARE_TOKEN_MFA')
      const session = await sendCode(user, codeAt(secret, server.clock.now()), 'SOFTWARE_TOKEN_MFA')

      ok('challenge' in step)
      deepEqual(JSON.parse(step.parameters.MFAS_CAN_CHOOSE!), ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'])
      equal(chosen, 'SOFTWARE_TOKEN_MFA')
      ok(session.isValid())
    })

    test('sets an app up during a sign-in', async (t) => {
      const { server, user } = await started(t, engine, 'ON', byToken, { users: [bare] })

      const step = await authenticate(user)
      const secret = await associate(user)
      const session = await verify(user, codeAt(secret, server.clock.now()))

      ok('challenge' in step && step.challenge === 'MFA_SETUP')
      ok(session instanceof CognitoUserSession && session.isValid())
    })

    test('sets an app up when signed in, and prefers it', async (t) => {
      const { server, user } = await started(t, engine, 'OPTIONAL', byToken)
      await authenticate(user)

      const secret = await associate(user)
      await verify(user, codeAt(secret, server.clock.now()))
      const preference = { PreferredMfa: true, Enabled: true }
      const answer = await new Promise<string | undefined>((resolve, reject) =>
        user.setUserMfaPreference(null, preference, (error, result) => (error ? reject(error) : resolve(result))),
      )

      equal(answer, 'SUCCESS')
      const step = await authenticate(user)
      deepEqual(step, {
        challenge: 'SOFTWARE_TOKEN_MFA',
        parameters: { USER_ID_FOR_SRP: 'ada', FRIENDLY_DEVICE_NAME: 'Phone' },
      })
    })

    test('turns SMS on and off by the older calls', async (t) => {
      const { user } = await started(t, engine, 'OPTIONAL', bySms)
      await authenticate(user)
      const options = () =>
        new Promise<MFAOption[] | undefined>((resolve, reject) =>
          user.getMFAOptions((error, found) => (error ? reject(error) : resolve(found))),
        )

      const enabled = await new Promise<string | undefined>((resolve, reject) =>
        user.enableMFA((error, result) => (error ? reject(error) : resolve(result))),
      )
      const after = await options()
      await new Promise((resolve, reject) =>
        user.disableMFA((error, result) => (error ? reject(error) : resolve(result))),
      )

      match(enabled!, /SUCCESS/)
      deepEqual(after, [{ DeliveryMedium: 'SMS', AttributeName: 'phone_number' }])
      equal(await options(), undefined)
    })
  })
}
