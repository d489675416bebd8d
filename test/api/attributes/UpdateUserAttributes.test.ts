import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { signIn } from '../../support/sign-in.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })
const unauthorized = { name: 'NotAuthorizedException', message: 'A client attempted to write unauthorized attribute' }

const schema: NonNullable<Exclude<StartOptions['pool'], false>>['Schema'] = [
  { Name: 'plan', AttributeDataType: 'String', Mutable: true },
  { Name: 'origin', AttributeDataType: 'String', Mutable: false },
  { Name: 'note', AttributeDataType: 'String', Mutable: true, DeveloperOnlyAttribute: true },
]

async function read({ cognito, poolId }: Started, Username: string) {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub, ...attributes } = toRecord(UserAttributes)
  return attributes
}

for (const engine of engines) {
  suite(`UpdateUserAttributes on ${engine}`, () => {
    test('people change what is theirs, and nothing is sent', async (t) => {
      const started = await start(t, engine, { pool: { Schema: schema }, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      started.clock.advance(1000)

      const { $metadata, ...answer } = await started.cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: toList({ picture: 'https://example.com/ada.png', 'custom:plan': 'gold' }),
      })

      const { UserLastModifiedDate } = await started.cognito.adminGetUser({
        UserPoolId: started.poolId,
        Username: 'ada',
      })
      deepEqual(answer, { CodeDeliveryDetailsList: [] })
      deepEqual(await read(started, 'ada'), {
        email: 'ada@example.com',
        email_verified: 'true',
        picture: 'https://example.com/ada.png',
        'custom:plan': 'gold',
      })
      deepEqual(UserLastModifiedDate, started.clock.now())
    })

    test('an empty value deletes', async (t) => {
      const started = await start(t, engine, {
        users: [{ username: 'ada', attributes: { name: 'Ada', locale: 'en' } }],
      })
      const AccessToken = await signIn(started, 'ada')

      await started.cognito.updateUserAttributes({ AccessToken, UserAttributes: toList({ name: '' }) })

      deepEqual(await read(started, 'ada'), { locale: 'en' })
    })

    test('each new contact gets a code, and is unverified until then', async (t) => {
      const pool: StartOptions['pool'] = {
        AutoVerifiedAttributes: ['email', 'phone_number'],
        SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::123456789012:role/sms', ExternalId: 'x' },
      }
      const started = await start(t, engine, { pool, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const contacts = { email: 'new@example.com', phone_number: '+12065550100' }

      const { CodeDeliveryDetailsList } = await started.cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: toList(contacts),
      })

      const mail = await started.inbox.next('new@example.com')
      const sms = await started.inbox.next('+12065550100')
      deepEqual(CodeDeliveryDetailsList, [
        { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
        { Destination: '+*******0100', DeliveryMedium: 'SMS', AttributeName: 'phone_number' },
      ])
      deepEqual([mail.purpose, sms.purpose], ['UPDATE_ATTRIBUTE', 'UPDATE_ATTRIBUTE'])
      deepEqual(await read(started, 'ada'), { ...contacts, email_verified: 'false', phone_number_verified: 'false' })
    })

    test('the address that is there already stays verified, and no code goes out', async (t) => {
      const started = await start(t, engine, { pool: { AutoVerifiedAttributes: ['email'] }, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')

      const { CodeDeliveryDetailsList } = await started.cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: toList({ email: 'ada@example.com' }),
      })

      deepEqual(CodeDeliveryDetailsList, [])
      equal((await read(started, 'ada')).email_verified, 'true')
    })

    test('where proof comes first, the old address goes on counting until then', async (t) => {
      const pool: StartOptions['pool'] = {
        UsernameAttributes: ['email'],
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      }
      const started = await start(t, engine, { pool, users: ['ada@example.com'] })
      const AccessToken = await signIn(started, 'ada@example.com')

      const { CodeDeliveryDetailsList } = await started.cognito.updateUserAttributes({
        AccessToken,
        UserAttributes: toList({ email: 'new@example.com', name: 'Ada' }),
      })

      deepEqual(CodeDeliveryDetailsList, [
        { Destination: 'n***@e***', DeliveryMedium: 'EMAIL', AttributeName: 'email' },
      ])
      deepEqual(await read(started, 'ada@example.com'), {
        email: 'ada@example.com',
        email_verified: 'true',
        name: 'Ada',
      })
      await signIn(started, 'ada@example.com')
    })

    test('a client writes what its list names', async (t) => {
      const started = await start(t, engine, { client: { WriteAttributes: ['name'] }, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const update = (attributes: Record<string, string>) =>
        started.cognito.updateUserAttributes({ AccessToken, UserAttributes: toList(attributes) })

      await update({ name: 'Ada' })
      await rejects(update({ name: 'Eve', locale: 'en' }), unauthorized)

      equal((await read(started, 'ada')).name, 'Ada')
    })

    test('flags, sub, the developer’s and immutable attributes are not people’s to write', async (t) => {
      const started = await start(t, engine, { pool: { Schema: schema }, users: ['ada'] })
      const AccessToken = await signIn(started, 'ada')
      const update = (attributes: Record<string, string>) =>
        started.cognito.updateUserAttributes({ AccessToken, UserAttributes: toList({ name: 'Eve', ...attributes }) })

      for (const name of ['email_verified', 'phone_number_verified', 'sub', 'identities']) {
        await rejects(update({ [name]: 'true' }), invalid(`Cannot modify the non-mutable attribute ${name}`))
      }
      await rejects(update({ 'dev:custom:note': 'x' }), unauthorized)
      await rejects(update({ 'custom:origin': 'web' }), invalid('user.custom:origin: Attribute cannot be updated.\n'))
      await rejects(
        update({ 'custom:nope': 'x' }),
        invalid('Attributes did not conform to the schema: custom:nope: Attribute does not exist in the schema.\n'),
      )
      await rejects(update({ email: 'ada' }), invalid('Invalid email address format.'))
      await rejects(update({ phone_number: '0151' }), invalid('Invalid phone number format.'))

      deepEqual(await read(started, 'ada'), { email: 'ada@example.com', email_verified: 'true' })
    })

    test('an e-mail address that is another person’s username is refused', async (t) => {
      const users = ['ada@example.com', 'bob@example.com']
      const started = await start(t, engine, { pool: { UsernameAttributes: ['email'] }, users })
      const AccessToken = await signIn(started, 'bob@example.com')
      const change = { AccessToken, UserAttributes: toList({ email: 'ada@example.com' }) }

      await rejects(started.cognito.updateUserAttributes(change), {
        name: 'AliasExistsException',
        message: 'An account with the given email already exists.',
      })

      await signIn(started, 'bob@example.com')
    })

    test('what is no access token is refused', async (t) => {
      const { cognito } = await start(t, engine)
      const change = { AccessToken: 'a.b.c', UserAttributes: toList({ name: 'Ada' }) }

      await rejects(cognito.updateUserAttributes(change), {
        name: 'NotAuthorizedException',
        message: 'Invalid Access Token',
      })
    })
  })
}
