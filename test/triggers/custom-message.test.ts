/** CustomMessage: words a message in the place of the pool's template. */
import { deepEqual, equal, match, rejects } from 'node:assert/strict'
import { suite, type TestContext, test } from 'node:test'
import { signInWith } from '../api/sign-in/calls.ts'
import { toList } from '../support/attributes.ts'
import { type Engine, engines } from '../support/engines.ts'
import { ada, bySms, choose, phone, startWithMfa } from '../support/mfa.ts'
import { type Started, type StartOptions, start } from '../support/start.ts'
import { password } from '../support/users.ts'
import { type Answer, adminEnvelope, attributesOf, envelope, type Recorder, record } from './recorder.ts'

const email = 'ada@example.com'
const ClientMetadata = { page: 'shop' }
const unset = { smsMessage: null, emailMessage: null, emailSubject: null }
const unsound = {
  name: 'InvalidLambdaResponseException',
  message: 'The message of the CustomMessage trigger lacks its placeholders or is too long.',
}

const byPhone = {
  AutoVerifiedAttributes: ['phone_number' as const],
  SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns', ExternalId: 'shop' },
}

interface Worded extends Started {
  calls: Recorder
}

async function startWith(
  t: TestContext,
  engine: Engine,
  answer: Answer = ({ response }) => response,
  { pool, ...options }: StartOptions = {},
): Promise<Worded> {
  const calls = record({ CustomMessage: answer })
  const server = await start(t, engine, {
    functions: calls.functions,
    pool: { LambdaConfig: calls.LambdaConfig, AutoVerifiedAttributes: ['email'], ...pool },
    ...options,
  })
  return { ...server, calls }
}

function signUp({ cognito, clientId }: Started, attributes: Record<string, string> = { email }) {
  return cognito.signUp({
    ClientId: clientId,
    Username: 'ada',
    Password: password,
    UserAttributes: toList(attributes),
    ClientMetadata,
  })
}

async function request(server: Started, members: object = { clientMetadata: ClientMetadata }) {
  return {
    userAttributes: await attributesOf(server, 'ada'),
    codeParameter: '{####}',
    linkParameter: '{##Click Here##}',
    usernameParameter: null,
    ...members,
  }
}

for (const engine of engines) {
  suite(`CustomMessage on ${engine}`, () => {
    test('is asked at a sign-up, and for another code', async (t) => {
      const server = await startWith(t, engine)

      await signUp(server)
      await server.cognito.resendConfirmationCode({ ClientId: server.clientId, Username: 'ada', ClientMetadata })

      deepEqual(server.calls.events, [
        {
          ...envelope(server, 'CustomMessage_SignUp', 'ada'),
          request: await request(server),
          response: unset,
        },
        {
          ...envelope(server, 'CustomMessage_ResendCode', 'ada'),
          request: await request(server),
          response: unset,
        },
      ])
    })

    test('is asked for invitations, once for each medium', async (t) => {
      const server = await startWith(t, engine)

      await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: toList({ email, phone_number: phone }),
        DesiredDeliveryMediums: ['EMAIL', 'SMS'],
        ClientMetadata,
      })

      const event = {
        ...adminEnvelope(server, 'CustomMessage_AdminCreateUser', 'ada'),
        request: await request(server, { usernameParameter: '{username}', clientMetadata: ClientMetadata }),
        response: unset,
      }
      deepEqual(server.calls.events, [event, event])
    })

    test('is asked for forgotten passwords, by users and by administrators', async (t) => {
      const server = await startWith(t, engine, undefined, { users: ['ada'] })

      await server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada', ClientMetadata })
      const expected = await request(server)
      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada' })

      const { events } = server.calls
      deepEqual(events[0], {
        ...envelope(server, 'CustomMessage_ForgotPassword', 'ada'),
        request: expected,
        response: unset,
      })
      deepEqual(
        [events[1]!.triggerSource, events[1]!.callerContext.clientId, events[1]!.request.clientMetadata],
        ['CustomMessage_ForgotPassword', 'CLIENT_ID_NOT_APPLICABLE', undefined],
      )
    })

    test('is asked for changed and for unverified addresses', async (t) => {
      const server = await startWith(t, engine, undefined, { users: ['ada'] })
      const { cognito, poolId, calls } = server
      const UserAttributes = (address: string) => toList({ email: address })
      const { AuthenticationResult } = await signInWith(server, 'ada')
      const AccessToken = AuthenticationResult!.AccessToken!

      await cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: UserAttributes('b@example.com'),
        ClientMetadata,
      })
      const afterUpdate = await request(server)
      await cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email', ClientMetadata })
      await cognito.adminUpdateUserAttributes({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: UserAttributes('c@example.com'),
        ClientMetadata,
      })
      const afterAdmin = await request(server)

      deepEqual(calls.events, [
        { ...envelope(server, 'CustomMessage_UpdateUserAttribute', 'ada'), request: afterUpdate, response: unset },
        { ...envelope(server, 'CustomMessage_VerifyUserAttribute', 'ada'), request: afterUpdate, response: unset },
        { ...adminEnvelope(server, 'CustomMessage_UpdateUserAttribute', 'ada'), request: afterAdmin, response: unset },
      ])
    })

    test('is asked for codes of a sign-in, with the metadata of answers alone', async (t) => {
      const calls = record({ CustomMessage: () => ({ smsMessage: 'Shop: {####}', emailMessage: '{####} no' }) })
      const { functions, LambdaConfig } = calls
      const users = [{ ...ada, password: false as const }]
      const server = await startWithMfa(t, engine, 'OPTIONAL', bySms, { functions, pool: { LambdaConfig }, users })
      await choose(server, 'SMSMfaSettings')
      const { Session } = await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: password },
        ClientMetadata: { page: 'not for it' },
      })

      await server.cognito.respondToAuthChallenge({
        ClientId: server.clientId,
        ChallengeName: 'NEW_PASSWORD_REQUIRED',
        ChallengeResponses: { USERNAME: 'ada', NEW_PASSWORD: 'Analytical-1' },
        Session,
        ClientMetadata,
      })
      const { text, code } = await server.inbox.next(phone)
      await server.cognito.initiateAuth({
        ClientId: server.clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: 'Analytical-1' },
        ClientMetadata: { page: 'not for it' },
      })

      deepEqual(calls.events[0], {
        ...envelope(server, 'CustomMessage_Authentication', 'ada'),
        request: await request(server),
        response: unset,
      })
      equal(calls.events[1]!.request.clientMetadata, undefined)
      equal(text, `Shop: ${code}`)
    })

    test('its placeholders are filled in, and what it leaves out is the pool’s', async (t) => {
      let answer: object = {}
      const server = await startWith(t, engine, () => answer)
      const invite = (Username: string) =>
        server.cognito.adminCreateUser({
          UserPoolId: server.poolId,
          Username,
          TemporaryPassword: 'Temp<orary>-1',
          UserAttributes: toList({ email }),
          DesiredDeliveryMediums: ['EMAIL'],
        })

      answer = { emailSubject: 'Hello {username}', emailMessage: '<b>{username}</b>: {####}', smsMessage: 'not this' }
      await invite('ada')
      const worded = await server.inbox.next(email)
      answer = { emailSubject: 'Hello' }
      await invite('grace')
      const halfWorded = await server.inbox.next(email)

      deepEqual(
        [worded.medium === 'EMAIL' && worded.subject, worded.medium === 'EMAIL' && worded.html],
        ['Hello ada', '<b>ada</b>: Temp&lt;orary&gt;-1'],
      )
      equal(worded.text, 'ada: Temp<orary>-1')
      equal(halfWorded.medium === 'EMAIL' && halfWorded.subject, 'Hello')
      match(halfWorded.text!, /^Your username is grace and temporary password is Temp<orary>-1\./)
    })

    test('a link is worded where the pool sends links, and only there', async (t) => {
      const answer = () => ({ emailMessage: 'Go {##there##}' })
      const options = { pool: { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' as const } } }
      const byLink = await startWith(t, engine, answer, options)
      const byCode = await startWith(t, engine, answer)

      await signUp(byLink)
      const message = await byLink.inbox.next(email)

      match(
        (message.medium === 'EMAIL' && message.html) || '',
        /^Go <a href="http[^"]+confirmUser\?client_id=[^"]+">there<\/a>$/,
      )
      await rejects(signUp(byCode), unsound)
    })

    test('without its placeholders, or too long, a message is refused, and the user stays', async (t) => {
      let answer: object = {}
      const server = await startWith(t, engine, () => answer, { pool: byPhone })
      const { cognito, poolId: UserPoolId } = server

      for (answer of [{ smsMessage: 'no code' }, { smsMessage: '' }, { smsMessage: `{####}${'x'.repeat(135)}` }]) {
        await rejects(signUp(server, { phone_number: phone }), unsound)
        const { UserStatus } = await cognito.adminGetUser({ UserPoolId, Username: 'ada' })
        equal(UserStatus, 'UNCONFIRMED')
        await cognito.adminDeleteUser({ UserPoolId, Username: 'ada' })
      }
      for (answer of [{ emailMessage: '{####}' }, { emailMessage: '{username} {####}'.padEnd(20_001, 'x') }]) {
        const UserAttributes = toList({ email })
        const invite = { UserPoolId, Username: 'ada', UserAttributes, DesiredDeliveryMediums: ['EMAIL' as const] }
        await rejects(cognito.adminCreateUser(invite), unsound)
        await cognito.adminDeleteUser({ UserPoolId, Username: 'ada' })
      }
    })

    test('a message as long as may be is sent; characters count, not their halves', async (t) => {
      const smsMessage = `{####}${'💐'.repeat(134)}`
      const server = await startWith(t, engine, () => ({ smsMessage }), {
        pool: byPhone,
      })

      await signUp(server, { phone_number: phone })

      const { text, code } = await server.inbox.next(phone)
      equal(text, smsMessage.replace('{####}', code!))
    })

    test('its failure is the answer, and what was written stays', async (t) => {
      const server = await startWith(t, engine, () => {
        throw new Error('no words')
      })
      const refusal = { name: 'UserLambdaValidationException', message: 'CustomMessage failed with error no words.' }

      await rejects(signUp(server), refusal)

      const { UserStatus } = await server.cognito.adminGetUser({ UserPoolId: server.poolId, Username: 'ada' })
      equal(UserStatus, 'UNCONFIRMED')
      deepEqual(await server.inbox.list(email), [])
    })

    test('values of the wrong type are refused', async (t) => {
      let answer: object = {}
      const server = await startWith(t, engine, () => answer, { users: ['ada'] })
      const ask = () => server.cognito.forgotPassword({ ClientId: server.clientId, Username: 'ada' })

      for (answer of [{ emailMessage: 1 }, { emailSubject: {} }, { emailMessage: ['{####}'] }]) {
        await rejects(ask(), { name: 'InvalidLambdaResponseException', message: 'Unrecognizable lambda output' })
      }
    })
  })
}
