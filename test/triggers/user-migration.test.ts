/** UserMigration: takes users over from another directory when they first come. */
import { deepEqual, equal, ok, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import type { ExplicitAuthFlowsType } from '@aws-sdk/client-cognito-identity-provider'
import { adminInitiate, beginSrp, noSuchUser, signInWith, wrongPassword } from '../api/sign-in/calls.ts'
import { toRecord } from '../support/attributes.ts'
import { type Engine, engines } from '../support/engines.ts'
import { bySms, phone, startWithMfa } from '../support/mfa.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { type Answer, envelope, type Recorder, record } from './recorder.ts'

const email = 'ada@example.com'
const userAttributes = { email, email_verified: 'true' }
const unset = {
  userAttributes: null,
  forceAliasCreation: null,
  enableSMSMFA: null,
  finalUserStatus: null,
  messageAction: null,
  desiredDeliveryMediums: null,
}
const confirmed = { userAttributes, finalUserStatus: 'CONFIRMED', messageAction: 'SUPPRESS' }
const resetRequired = {
  name: 'PasswordResetRequiredException',
  message: 'Password reset required for the user',
}
const showing = { PreventUserExistenceErrors: 'LEGACY' as const }
const hiding = { PreventUserExistenceErrors: 'ENABLED' as const }

interface Migrating extends Started {
  calls: Recorder
}

async function startWith(
  t: TestContext,
  engine: Engine,
  answer: Answer,
  { pool, client, ...options }: StartOptions = {},
): Promise<Migrating> {
  const calls = record('PreAuthentication', 'PostAuthentication', 'CustomMessage', { UserMigration: answer })
  const { functions, LambdaConfig } = calls
  const server = await start(t, engine, {
    functions,
    pool: { LambdaConfig, ...pool },
    client: { ...showing, ...client },
    ...options,
  })
  return { ...server, calls }
}

async function find({ cognito, poolId }: Started, Username: string) {
  const found = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub: _, ...attributes } = toRecord(found.UserAttributes)
  return { username: found.Username, status: found.UserStatus, mfa: found.UserMFASettingList, attributes }
}

async function countUsers({ cognito, poolId }: Started): Promise<number> {
  return (await cognito.listUsers({ UserPoolId: poolId })).Users!.length
}

function failed({ clientId }: Started, name = 'UserNotFoundException') {
  return { name, message: `Exception migrating user in app client ${clientId}` }
}

for (const engine of engines) {
  suite(`UserMigration on ${engine}`, () => {
    test('at a sign-in it gets the password, and who it knows is signed in', async (t) => {
      const server = await startWith(t, engine, () => confirmed)

      const { AuthenticationResult } = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'weak' },
        ClientMetadata: { page: 'shop' },
      })
      const later = await signInWith(server, 'ada', 'weak')

      deepEqual(server.calls.only('UserMigration_Authentication'), {
        ...envelope(server, 'UserMigration_Authentication', 'ada'),
        request: { password: 'weak', validationData: { page: 'shop' }, userAttributes: null },
        response: unset,
      })
      deepEqual(server.calls.sources(), [
        'UserMigration_Authentication',
        ...['PreAuthentication_Authentication', 'PostAuthentication_Authentication'],
        ...['PreAuthentication_Authentication', 'PostAuthentication_Authentication'],
      ])
      deepEqual(
        [AuthenticationResult, later.AuthenticationResult].map((result) => result!.TokenType),
        ['Bearer', 'Bearer'],
      )
      deepEqual(await find(server, 'ada'), {
        username: 'ada',
        status: 'CONFIRMED',
        mfa: undefined,
        attributes: userAttributes,
      })
    })

    test('it is asked in the flow of administrators, and never over SRP', async (t) => {
      const server = await startWith(t, engine, () => confirmed)

      await rejects(beginSrp(server, 'ada', { PASSWORD: password }), noSuchUser)
      const afterSrp = server.calls.sources()
      await adminInitiate(server, 'ADMIN_USER_PASSWORD_AUTH', { USERNAME: 'ada', PASSWORD: password })

      deepEqual(afterSrp, [])
      deepEqual(server.calls.only('UserMigration_Authentication').request.validationData, null)
    })

    test('at a forgotten password it gets none, and the code goes to the address it told', async (t) => {
      const server = await startWith(t, engine, () => ({ ...confirmed, finalUserStatus: 'CONFIRMED' }))
      const request = { ClientId: server.clientId, Username: 'ada' }

      await server.cognito.forgotPassword({ ...request, ClientMetadata: { page: 'shop' } })
      const { code } = await server.inbox.next(email)
      const { status } = await find(server, 'ada')
      await server.cognito.confirmForgotPassword({ ...request, ConfirmationCode: code, Password: password })

      deepEqual(server.calls.only('UserMigration_ForgotPassword'), {
        ...envelope(server, 'UserMigration_ForgotPassword', 'ada'),
        request: { validationData: null, userAttributes: null, clientMetadata: { page: 'shop' } },
        response: unset,
      })
      deepEqual(server.calls.sources(), ['UserMigration_ForgotPassword', 'CustomMessage_ForgotPassword'])
      equal(status, 'RESET_REQUIRED')
      ok((await signInWith(server, 'ada')).AuthenticationResult)
    })

    test('without a verified address no code can be sent', async (t) => {
      const server = await startWith(t, engine, () => ({ userAttributes: { email } }))

      await rejects(server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' }), {
        name: 'InvalidParameterException',
        message: 'Cannot reset password for the user as there is no registered/verified email or phone_number',
      })
    })

    test('any other status than CONFIRMED wants a new password', async (t) => {
      for (const finalUserStatus of ['RESET_REQUIRED', 'FORCE_CHANGE_PASSWORD', undefined, '']) {
        for (const client of [showing, hiding]) {
          const server = await startWith(t, engine, () => ({ userAttributes, finalUserStatus }), { client })

          await rejects(signInWith(server, 'ada'), resetRequired)
          equal((await find(server, 'ada')).status, 'RESET_REQUIRED')
        }
      }
    })

    test('no attributes mean that it knows nobody', async (t) => {
      let answer: unknown
      const server = await startWith(t, engine, () => answer)
      const hidden = await startWith(t, engine, () => answer, { client: hiding })

      for (answer of [null, {}, { userAttributes: null }, { userAttributes: {}, finalUserStatus: 'CONFIRMED' }]) {
        await rejects(signInWith(server, 'ada'), noSuchUser)
        await rejects(signInWith(hidden, 'ada'), wrongPassword)
      }
      equal((await countUsers(server)) + (await countUsers(hidden)), 0)
    })

    test('what it throws is the answer', async (t) => {
      const server = await startWith(t, engine, () => {
        throw new Error('Bad password')
      })
      const refusal = {
        name: 'UserLambdaValidationException',
        message: 'UserMigration failed with error Bad password.',
      }

      await rejects(signInWith(server, 'ada'), refusal)
      await rejects(server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' }), refusal)
    })

    test('who cannot be made of what it says is not migrated, and nobody learns why', async (t) => {
      let answer: object = {}
      const server = await startWith(t, engine, () => ({ ...confirmed, ...answer }))
      const hidden = await startWith(t, engine, () => ({ ...confirmed, ...answer }), { client: hiding })

      for (const attributes of [
        { email: 'nowhere' },
        { email_verified: 'true' },
        { sub: 'another' },
        { 'custom:none': 'x' },
        { none: 'x' },
        { constructor: 'x' },
        { identities: '[]' },
        { name: 'x'.repeat(3_000) },
      ]) {
        answer = { userAttributes: attributes }
        await rejects(signInWith(server, 'ada'), failed(server), JSON.stringify(attributes).slice(0, 40))
        await rejects(signInWith(hidden, 'ada'), failed(hidden, 'NotAuthorizedException'))
      }
      equal(await countUsers(server), 0)
    })

    test('answers of the wrong type are refused', async (t) => {
      let answer: object = {}
      const server = await startWith(t, engine, () => answer)

      for (answer of [
        { userAttributes: [] },
        { userAttributes: { email_verified: true } },
        { userAttributes, forceAliasCreation: 'true' },
        { userAttributes, enableSMSMFA: 1 },
        { userAttributes, finalUserStatus: {} },
        { userAttributes, messageAction: [] },
        { userAttributes, desiredDeliveryMediums: 'EMAIL' },
      ]) {
        await rejects(
          signInWith(server, 'ada'),
          { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' },
          JSON.stringify(answer),
        )
      }
    })

    test('an alias of another user is taken away only by force', async (t) => {
      let forceAliasCreation = false
      const options = { pool: { AliasAttributes: ['email' as const] }, users: ['ada'] }
      const calls = record({ UserMigration: () => ({ ...confirmed, forceAliasCreation }) })
      const server = await start(t, engine, {
        ...options,
        functions: calls.functions,
        pool: { ...options.pool, LambdaConfig: calls.LambdaConfig },
        client: showing,
      })

      await rejects(signInWith(server, 'grace'), failed(server))
      forceAliasCreation = true
      await signInWith(server, 'grace')

      equal((await find(server, email)).username, 'grace')
      equal((await find(server, 'ada')).attributes.email_verified, 'false')
    })

    test('it may tell a username to who typed an alias, and to nobody else', async (t) => {
      const pool = { AliasAttributes: ['email' as const] }
      const typed = await startWith(
        t,
        engine,
        () => ({ ...confirmed, userAttributes: { ...userAttributes, username: 'countess' } }),
        { pool },
      )

      await signInWith(typed, email)
      await rejects(signInWith(typed, 'ada'), failed(typed))

      equal((await find(typed, email)).username, 'countess')
    })

    test('where users sign in with an address, the username is made up', async (t) => {
      const server = await startWith(t, engine, () => ({ ...confirmed, userAttributes: { email_verified: 'true' } }), {
        pool: { UsernameAttributes: ['email'] },
      })

      await signInWith(server, email)

      const { username, attributes } = await find(server, email)
      ok(username !== email)
      deepEqual(attributes, userAttributes)
      equal(server.calls.only('UserMigration_Authentication').userName, email)
    })

    test('of two sign-ins at once one makes the user, and both are signed in', async (t) => {
      const server = await startWith(t, engine, () => confirmed)

      const results = await Promise.all([1, 2, 3].map(() => signInWith(server, 'ada')))

      ok(results.every(({ AuthenticationResult }) => AuthenticationResult))
      equal(await countUsers(server), 1)
    })

    test('it may turn the SMS factor on, which is asked for at once', async (t) => {
      const calls = record({
        UserMigration: () => ({
          ...confirmed,
          userAttributes: { phone_number: phone, phone_number_verified: 'true' },
          enableSMSMFA: true,
        }),
      })
      const { functions, LambdaConfig } = calls
      const options = { functions, pool: { LambdaConfig }, users: [] }
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms, options)

      const { ChallengeName } = await signInWith(server, 'ada')

      equal(ChallengeName, 'SMS_MFA')
      deepEqual((await find(server, 'ada')).mfa, ['SMS_MFA'])
    })

    test('that takes a phone number, and a pool with such a factor', async (t) => {
      const withFactor = record({ UserMigration: () => ({ ...confirmed, enableSMSMFA: true }) })
      const withPhone = () => ({ ...confirmed, userAttributes: { phone_number: phone }, enableSMSMFA: true })
      const noNumber = await startWithMfa(t, engine, 'OPTIONAL', bySms, {
        functions: withFactor.functions,
        pool: { LambdaConfig: withFactor.LambdaConfig },
        client: showing,
        users: [],
      })
      const noFactor = await startWith(t, engine, withPhone)

      await rejects(signInWith(noNumber, 'ada'), failed(noNumber))
      await rejects(signInWith(noFactor, 'ada'), failed(noFactor))
    })

    test('names that nobody has and that no directory knows are hidden from forgetful strangers', async (t) => {
      const server = await startWith(t, engine, () => null, {
        client: { ...hiding, ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'] satisfies ExplicitAuthFlowsType[] },
      })

      const { CodeDeliveryDetails } = await server.cognito.forgotPassword({
        ClientId: server.clientId,
        Username: 'nobody',
      })

      ok(CodeDeliveryDetails?.Destination)
    })
  })
}
