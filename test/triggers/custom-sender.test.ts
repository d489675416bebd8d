/** CustomEmailSender and CustomSMSSender: what they are told, on every occasion. */
import { deepEqual, equal, match, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { respond, signInWith } from '../api/sign-in/calls.ts'
import { engines } from '../support/engines.ts'
import { ada, byAll, choose, email, phone, startWithMfa } from '../support/mfa.ts'
import { emailSender, keyArn, type SenderEvent, startWithSenders } from '../support/senders.ts'
import { signIn } from '../support/sign-in.ts'
import { region, type Started } from '../support/start.ts'
import { password } from '../support/users.ts'

const SmsConfiguration = { SnsCallerArn: 'arn:aws:iam::123456789012:role/sns', ExternalId: 'shop' }

const media = [
  {
    trigger: 'CustomEmailSender',
    type: 'customEmailSenderRequestV1',
    attribute: 'email',
    first: 'ada@example.com',
    second: 'ada@example.org',
    masked: 'a***@e***',
    factor: 'EMAIL_OTP',
    answer: 'EMAIL_OTP_CODE',
    settings: 'EmailMfaSettings',
  },
  {
    trigger: 'CustomSMSSender',
    type: 'customSMSSenderRequestV1',
    attribute: 'phone_number',
    first: '+12065559934',
    second: '+12065551234',
    masked: '+*******9934',
    factor: 'SMS_MFA',
    answer: 'SMS_MFA_CODE',
    settings: 'SMSMfaSettings',
  },
] as const

/** An event but for its request, which begins with `type`. Its SDK is that of the test. */
function envelope(server: Started, source: string, clientId = server.clientId) {
  return { version: '1', triggerSource: source, region, userPoolId: server.poolId, userName: 'ada', clientId }
}

/** The event with what varies from release to release taken away, and its code, whose form is checked. */
function told({ callerContext: { awsSdkVersion, clientId }, response, ...event }: SenderEvent) {
  match(awsSdkVersion, /^aws-sdk-js-3\./)
  deepEqual(response, {})
  const { code, ...request } = event.request
  if (!event.triggerSource.endsWith('AdminCreateUser')) match(code, /^\d{6}$/)
  return { ...event, clientId, request }
}

async function subOf({ cognito, poolId }: Started): Promise<string> {
  const { UserAttributes = [] } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
  return UserAttributes.find(({ Name }) => Name === 'sub')!.Value!
}

for (const engine of engines) {
  for (const { trigger, type, attribute, first, second, masked, factor, answer, settings } of media) {
    suite(`${trigger} on ${engine}`, () => {
      test('sends the codes of sign-up and recovery, with the metadata of those requests', async (t) => {
        const pool = { SmsConfiguration, AutoVerifiedAttributes: [attribute] }
        const { server, sent } = await startWithSenders(t, engine, { pool })
        const { cognito, clientId: ClientId } = server
        const Username = 'ada'
        const ClientMetadata = { from: 'the caller' }

        const { CodeDeliveryDetails } = await cognito.signUp({
          ClientId,
          Username,
          Password: password,
          UserAttributes: [{ Name: attribute, Value: first }],
          ClientMetadata,
        })
        const [signUp] = await sent()
        await cognito.resendConfirmationCode({ ClientId, Username, ClientMetadata })
        const [resent] = await sent()
        await cognito.confirmSignUp({ ClientId, Username, ConfirmationCode: resent.request.code })
        await cognito.forgotPassword({ ClientId, Username, ClientMetadata })
        const [recovery] = await sent()
        const ConfirmationCode = recovery.request.code
        await cognito.confirmForgotPassword({ ClientId, Username, ConfirmationCode, Password: 'Better-Horse-8' })

        const DeliveryMedium = attribute === 'email' ? 'EMAIL' : 'SMS'
        deepEqual(CodeDeliveryDetails, { AttributeName: attribute, DeliveryMedium, Destination: masked })
        const sub = await subOf(server)
        const flag = `${attribute}_verified`
        const unconfirmed = { sub, 'cognito:user_status': 'UNCONFIRMED', [attribute]: first, [flag]: 'false' }
        const confirmed = { ...unconfirmed, 'cognito:user_status': 'CONFIRMED', [flag]: 'true' }
        deepEqual(told(signUp), {
          ...envelope(server, `${trigger}_SignUp`),
          request: { type, clientMetadata: ClientMetadata, userAttributes: unconfirmed },
        })
        deepEqual(told(resent), {
          ...envelope(server, `${trigger}_ResendCode`),
          request: { type, userAttributes: unconfirmed },
        })
        deepEqual(told(recovery), {
          ...envelope(server, `${trigger}_ForgotPassword`),
          request: { type, clientMetadata: ClientMetadata, userAttributes: confirmed },
        })
        deepEqual(await server.inbox.list(), [])
      })

      test('sends the codes of attributes, to the address that they are to prove', async (t) => {
        const pool = {
          SmsConfiguration,
          AutoVerifiedAttributes: [attribute],
          UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: [attribute] },
        }
        const users = [{ username: 'ada', attributes: { [attribute]: first, [`${attribute}_verified`]: 'true' } }]
        const { server, sent } = await startWithSenders(t, engine, { pool, users })
        const { cognito } = server
        const AccessToken = await signIn(server, 'ada')
        const ClientMetadata = { from: 'the caller' }

        const UserAttributes = [{ Name: attribute, Value: second }]
        await cognito.updateUserAttributes({ AccessToken, UserAttributes, ClientMetadata })
        const [update] = await sent()
        await cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: attribute, ClientMetadata })
        const [verification] = await sent()
        await cognito.verifyUserAttribute({
          AccessToken,
          AttributeName: attribute,
          Code: verification.request.code,
        })

        const userAttributes = {
          sub: await subOf(server),
          'cognito:user_status': 'CONFIRMED',
          [attribute]: second,
          [`${attribute}_verified`]: 'false',
        }
        deepEqual(told(update), {
          ...envelope(server, `${trigger}_UpdateUserAttribute`),
          request: { type, userAttributes },
        })
        deepEqual(told(verification), {
          ...envelope(server, `${trigger}_VerifyUserAttribute`),
          request: { type, userAttributes },
        })
        deepEqual(await server.inbox.list(), [])
      })

      test('sends the codes of second factors, with the metadata of answers alone', async (t) => {
        const { server, sent } = await startWithSenders(t, engine, {}, (options) =>
          startWithMfa(t, engine, 'OPTIONAL', byAll, options),
        )
        await choose(server, settings)
        const USERNAME = 'ada'

        const { Session } = await server.cognito.initiateAuth({
          ClientId: server.clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME, PASSWORD: password },
          ClientMetadata: { from: 'InitiateAuth' },
        })
        const [event] = await sent()
        const { AuthenticationResult } = await respond(
          server,
          factor,
          { USERNAME, [answer]: event.request.code },
          Session,
        )
        await choose(server, 'EmailMfaSettings', 'SMSMfaSettings')
        const choice = await signInWith(server, 'ada')
        await server.cognito.respondToAuthChallenge({
          ClientId: server.clientId,
          ChallengeName: 'SELECT_MFA_TYPE',
          ChallengeResponses: { USERNAME, ANSWER: factor },
          Session: choice.Session,
          ClientMetadata: { from: 'the answer' },
        })
        const [chosen] = await sent()

        ok(AuthenticationResult)
        const userAttributes = { sub: await subOf(server), 'cognito:user_status': 'CONFIRMED', ...ada.attributes }
        const expected = envelope(server, `${trigger}_Authentication`)
        deepEqual(told(event), { ...expected, request: { type, userAttributes } })
        deepEqual(told(chosen), {
          ...expected,
          request: { type, clientMetadata: { from: 'the answer' }, userAttributes },
        })
        deepEqual(await server.inbox.list(), [])
      })
    })
  }

  suite(`Custom senders on ${engine}`, () => {
    test('invite with a temporary password that is escaped for HTML, in each medium asked for', async (t) => {
      const { server, sent } = await startWithSenders(t, engine)

      await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: 'ada',
        TemporaryPassword: `Aa1<b>&"it's"`,
        UserAttributes: Object.entries(ada.attributes).map(([Name, Value]) => ({ Name, Value })),
        DesiredDeliveryMediums: ['EMAIL', 'SMS'],
        ClientMetadata: { from: 'the administrator' },
      })
      const events = await sent()

      const sub = await subOf(server)
      const userAttributes = { sub, 'cognito:user_status': 'FORCE_CHANGE_PASSWORD', ...ada.attributes }
      const sources = media.map(({ trigger, type }) => ({ source: `${trigger}_AdminCreateUser`, type }))
      const byName = (a: SenderEvent, b: SenderEvent) => a.triggerSource.localeCompare(b.triggerSource)
      deepEqual(
        events.sort(byName).map(told),
        sources.map(({ source, type }) => ({
          ...envelope(server, source, 'CLIENT_ID_NOT_APPLICABLE'),
          request: { type, userAttributes },
        })),
      )
      const escaped = 'Aa1&lt;b&gt;&amp;&quot;it&#39;s&quot;'
      deepEqual(
        events.map(({ request }) => request.code),
        [escaped, escaped],
      )
    })

    test('invite who has no password without a code, whatever the template says', async (t) => {
      const pool = {
        Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD' as const, 'EMAIL_OTP' as const] } },
      }
      const { server, sent } = await startWithSenders(t, engine, { pool })

      await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: [{ Name: 'email', Value: email }],
        DesiredDeliveryMediums: ['EMAIL'],
      })
      const events = await sent()

      deepEqual(
        events.map(({ triggerSource, request }) => [triggerSource, request.code]),
        [['CustomEmailSender_AdminCreateUser', null]],
      )
    })

    test('get no metadata of AdminResetUserPassword', async (t) => {
      const { server, sent } = await startWithSenders(t, engine, { users: [ada] })
      const ClientMetadata = { from: 'the administrator' }

      await server.cognito.adminResetUserPassword({ UserPoolId: server.poolId, Username: 'ada', ClientMetadata })
      const [event] = await sent()

      deepEqual(
        [event.triggerSource, event.callerContext.clientId, event.request.clientMetadata],
        ['CustomEmailSender_ForgotPassword', 'CLIENT_ID_NOT_APPLICABLE', undefined],
      )
    })

    test('take their medium over wholly, and leave the other alone', async (t) => {
      const worded: string[] = []
      const arn = 'arn:aws:lambda:eu-central-1:123456789012:function:words'
      const { server, sent } = await startWithSenders(t, engine, {
        pool: { LambdaConfig: { ...emailSender, CustomMessage: arn, KMSKeyID: keyArn } },
        functions: {
          words: (event) => {
            worded.push(event.triggerSource)
            return event
          },
        },
      })

      await server.cognito.adminCreateUser({
        UserPoolId: server.poolId,
        Username: 'ada',
        UserAttributes: Object.entries(ada.attributes).map(([Name, Value]) => ({ Name, Value })),
        DesiredDeliveryMediums: ['EMAIL', 'SMS'],
      })
      const events = await sent()

      deepEqual(
        events.map(({ triggerSource }) => triggerSource),
        ['CustomEmailSender_AdminCreateUser'],
      )
      deepEqual(worded, ['CustomMessage_AdminCreateUser'])
      const messages = await server.inbox.list()
      deepEqual(
        messages.map(({ medium, to }) => [medium, to]),
        [['SMS', phone]],
      )
    })

    test('are gone when the pool is updated without them', async (t) => {
      const { server, sent } = await startWithSenders(t, engine, {
        pool: { AutoVerifiedAttributes: ['email'] },
        users: [ada],
      })
      const { cognito, poolId, clientId } = server

      await cognito.updateUserPool({ UserPoolId: poolId, AutoVerifiedAttributes: ['email'] })
      await cognito.forgotPassword({ ClientId: clientId, Username: 'ada' })

      match((await server.inbox.next(email)).code!, /^\d{6}$/)
      equal((await sent()).length, 0)
    })
  })
}
