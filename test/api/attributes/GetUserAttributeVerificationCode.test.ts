import { deepEqual, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type StartOptions, start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })
const hour = 3_600_000
const ada = { username: 'ada', attributes: { email: 'ada@example.com', phone_number: '+12065550100' } }

for (const engine of engines) {
  suite(`GetUserAttributeVerificationCode on ${engine}`, () => {
    test('a code goes to the address or number', async (t) => {
      const started = await start(t, engine, { users: [ada] })
      const AccessToken = await signIn(started, 'ada')
      const ask = (AttributeName: string) =>
        started.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName })

      const { $metadata, ...byMail } = await ask('email')
      const bySms = await ask('phone_number')

      const mail = await started.inbox.next('ada@example.com')
      const sms = await started.inbox.next('+12065550100')
      deepEqual(byMail, {
        CodeDeliveryDetails: { Destination: 'a***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      })
      deepEqual(bySms.CodeDeliveryDetails, {
        Destination: '+*******0100',
        DeliveryMedium: 'SMS',
        AttributeName: 'phone_number',
      })
      deepEqual([mail.purpose, mail.text], ['VERIFY_ATTRIBUTE', `Your verification code is ${mail.code}.`])
      deepEqual([sms.purpose, sms.text], ['VERIFY_ATTRIBUTE', `Your verification code is ${sms.code}. `])
    })

    test('a new code takes the place of the old one', async (t) => {
      const started = await start(t, engine, { users: [ada] })
      const AccessToken = await signIn(started, 'ada')
      const ask = async () => {
        await started.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' })
        return (await started.inbox.next('ada@example.com')).code
      }
      const verify = (Code?: string) =>
        started.cognito.verifyUserAttribute({ AccessToken, AttributeName: 'email', Code })

      const first = await ask()
      const second = await ask()

      notEqual(first, second)
      await rejects(verify(first), { name: 'CodeMismatchException' })
      await verify(second)
    })

    test('the code goes to the value that waits', async (t) => {
      const pool: StartOptions['pool'] = {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      }
      const started = await start(t, engine, { pool, users: [ada] })
      const AccessToken = await signIn(started, 'ada')
      const UserAttributes = toList({ email: 'new@example.com' })
      await started.cognito.updateUserAttributes({ AccessToken, UserAttributes })

      const { CodeDeliveryDetails } = await started.cognito.getUserAttributeVerificationCode({
        AccessToken,
        AttributeName: 'email',
      })

      deepEqual(CodeDeliveryDetails?.Destination, 'n***@e***')
    })

    test('five codes an hour are enough', async (t) => {
      const client = { AccessTokenValidity: 24 }
      const started = await start(t, engine, { client, users: [ada] })
      const AccessToken = await signIn(started, 'ada')
      const ask = () => started.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName: 'email' })
      const refusal = {
        name: 'LimitExceededException',
        message: 'Attempt limit exceeded, please try after some time.',
      }

      for (let i = 0; i < 5; i++) await ask()

      await rejects(ask(), refusal)
      started.clock.advance(hour - 1)
      await rejects(ask(), refusal)
      started.clock.advance(1)
      await ask()
    })

    test('what cannot be verified is refused', async (t) => {
      const started = await start(t, engine, { users: [{ username: 'ada', attributes: { name: 'Ada' } }] })
      const AccessToken = await signIn(started, 'ada')
      const ask = (AttributeName: string) =>
        started.cognito.getUserAttributeVerificationCode({ AccessToken, AttributeName })

      await rejects(ask('name'), invalid('The attribute name cannot be verified.'))
      await rejects(ask('email'), invalid('The user has no value for the attribute email.'))
      deepEqual(await started.inbox.list(), [])
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)

      await rejects(cognito.getUserAttributeVerificationCode({ AccessToken: 'a.b.c', AttributeName: 'email' }), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
