import { deepEqual, equal, match, notEqual, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { allowing } from '../sign-in/choice.ts'
import { email } from '../sign-up/people.ts'

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/
const verified = { email: 'ada@example.com', email_verified: 'true' }
const day = 86_400_000

for (const engine of engines) {
  suite(`AdminCreateUser on ${engine}`, () => {
    test('a new user has to change the password and reads back as answered', async (t) => {
      const { cognito, poolId, clock } = await start(t, engine)
      const attributes = { email: 'ada@example.com', email_verified: 'True', given_name: 'Ada' }

      const { User } = await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList(attributes),
      })

      const { UserAttributes, $metadata, ...profile } = await cognito.adminGetUser({
        UserPoolId: poolId,
        Username: 'ada',
      })
      const sub = User?.Attributes?.[0]?.Value ?? ''
      match(sub, uuid)
      deepEqual(toRecord(User?.Attributes), { ...attributes, email_verified: 'true', sub })
      deepEqual(User, {
        Username: 'ada',
        Attributes: UserAttributes,
        UserCreateDate: clock.now(),
        UserLastModifiedDate: clock.now(),
        Enabled: true,
        UserStatus: 'FORCE_CHANGE_PASSWORD',
      })
      deepEqual({ ...profile, Attributes: UserAttributes }, User)
    })

    test('sub comes first and verified flags only once they were set', async (t) => {
      const { cognito, poolId } = await start(t, engine)

      const { User } = await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList({ email: 'ada@example.com', name: '' }),
      })

      deepEqual(
        User?.Attributes?.map(({ Name }) => Name),
        ['sub', 'email'],
      )
    })

    test('the message brings a password that signs in to a change of it', async (t) => {
      const { cognito, poolId, clientId, inbox } = await start(t, engine)
      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada', UserAttributes: toList(verified) })

      const { subject, text, code = '' } = await inbox.next('ada@example.com')

      const { ChallengeName } = await cognito.initiateAuth({
        ClientId: clientId,
        AuthFlow: 'USER_PASSWORD_AUTH',
        AuthParameters: { USERNAME: 'ada', PASSWORD: code },
      })
      equal(subject, 'Your temporary password')
      equal(text, `Your username is ada and temporary password is ${code}.`)
      equal(ChallengeName, 'NEW_PASSWORD_REQUIRED')
    })

    test('a temporary password that is given is the one that counts', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine)
      await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList(verified),
        TemporaryPassword: 'Temporary-1',
      })

      const { code } = await inbox.next('ada@example.com')

      equal(code, 'Temporary-1')
    })

    test('a suppressed message is not sent', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine)

      await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList(verified),
        MessageAction: 'SUPPRESS',
      })

      deepEqual(await inbox.list(), [])
    })

    test('the message goes by the mediums asked for, as far as there are addresses', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine)
      const both = { email: 'ada@example.com', phone_number: '+4915112345678' }
      const cases: [('EMAIL' | 'SMS')[] | undefined, Record<string, string>, string[]][] = [
        [undefined, both, ['SMS']],
        [undefined, { email: both.email }, ['EMAIL']],
        [[], both, ['SMS']],
        [['EMAIL'], both, ['EMAIL']],
        [['EMAIL', 'SMS'], both, ['EMAIL', 'SMS']],
        [['SMS'], { email: both.email }, []],
        [['EMAIL'], {}, []],
        [undefined, {}, []],
      ]

      for (const [index, [mediums, attributes, expected]] of cases.entries()) {
        const Username = `user${index}`
        await cognito.adminCreateUser({
          UserPoolId: poolId,
          Username,
          UserAttributes: toList(attributes),
          DesiredDeliveryMediums: mediums,
        })

        const sent = (await inbox.list()).filter(({ username }) => username === Username)
        deepEqual(sent.map(({ medium }) => medium).sort(), expected, Username)
      }
    })

    test('where people sign in with an e-mail address the sub is the username', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine, { pool: { UsernameAttributes: ['email'] } })

      const { User } = await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada@example.com' })

      const found = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada@example.com' })
      const { text } = await inbox.next('ada@example.com')
      match(User?.Username ?? '', uuid)
      deepEqual(toRecord(User?.Attributes), { sub: User?.Username, email: 'ada@example.com' })
      equal(found.Username, User?.Username)
      match(text, /^Your username is ada@example\.com and /)
    })

    test('a username is given away once', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      const sub = toRecord(UserAttributes).sub
      const refusal = { name: 'UsernameExistsException', message: 'User account already exists' }

      await rejects(cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada' }), refusal)
      await rejects(cognito.adminCreateUser({ UserPoolId: poolId, Username: sub }), refusal)
      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'Ada' })
    })

    test('a pool that ignores case takes another spelling for the same name', async (t) => {
      const pool = { UsernameConfiguration: { CaseSensitive: false } }
      const { cognito, poolId } = await start(t, engine, { pool, users: ['Ada'] })
      const refusal = { name: 'UsernameExistsException', message: 'User account already exists' }

      await rejects(cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ADA' }), refusal)

      const { Username } = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(Username, 'Ada')
    })

    test('an e-mail address or phone number that is a username is taken at once, verified or not', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { UsernameAttributes: ['email', 'phone_number'] } })
      await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada@example.com',
        UserAttributes: toList({ phone_number: '+4915112345678' }),
        MessageAction: 'SUPPRESS',
      })

      for (const [Username, attribute] of [
        ['ada@example.com', 'email'],
        ['+4915112345678', 'phone_number'],
      ]) {
        await rejects(cognito.adminCreateUser({ UserPoolId: poolId, Username }), {
          name: 'UsernameExistsException',
          message: `An account with the given ${attribute} already exists.`,
        })
      }
    })

    test('an alias is refused once it is verified elsewhere, or moved by force', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { AliasAttributes: ['email'] } })
      const create = (Username: string, attributes: Record<string, string>, ForceAliasCreation?: boolean) =>
        cognito.adminCreateUser({
          UserPoolId: poolId,
          Username,
          UserAttributes: toList(attributes),
          MessageAction: 'SUPPRESS',
          ForceAliasCreation,
        })
      await create('ada', verified)
      const taken = { name: 'AliasExistsException', message: 'An account with the given email already exists.' }

      await create('unverified', { email: 'ada@example.com' })
      await rejects(create('eve', verified), taken)
      await create('bob', verified, true)

      const found = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada@example.com' })
      const former = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      equal(found.Username, 'bob')
      equal(toRecord(former.UserAttributes).email_verified, 'false')
      await rejects(cognito.adminGetUser({ UserPoolId: poolId, Username: 'eve' }), { name: 'UserNotFoundException' })
    })

    test('a preferred username that is an alias is taken at once, and not moved by force', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { AliasAttributes: ['preferred_username'] } })
      const UserAttributes = toList({ preferred_username: 'countess' })
      await cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada', UserAttributes })

      const second = { UserPoolId: poolId, Username: 'eve', UserAttributes, ForceAliasCreation: true }

      await rejects(cognito.adminCreateUser(second), {
        name: 'AliasExistsException',
        message: 'An account with the given preferred_username already exists.',
      })
    })

    test('a name leads to one user, whether it is a username or a preferred one', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { AliasAttributes: ['preferred_username'] } })
      const create = (Username: string, preferred_username: string) =>
        cognito.adminCreateUser({ UserPoolId: poolId, Username, UserAttributes: toList({ preferred_username }) })
      await create('ada', 'countess')

      await rejects(create('countess', 'other'), {
        name: 'UsernameExistsException',
        message: 'User account already exists',
      })
      await rejects(create('eve', 'ada'), {
        name: 'AliasExistsException',
        message: 'An account with the given preferred_username already exists.',
      })
      await create('bob', 'bob')
    })

    test('of two who want one alias at once, one gets it', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { AliasAttributes: ['email'] } })
      const create = (Username: string) =>
        cognito.adminCreateUser({
          UserPoolId: poolId,
          Username,
          UserAttributes: toList(verified),
          MessageAction: 'SUPPRESS',
        })

      const outcomes = await Promise.allSettled(['ada', 'bob', 'eve', 'joe'].map(create))

      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.name] : []))
      deepEqual(refusals, ['AliasExistsException', 'AliasExistsException', 'AliasExistsException'])
      const { Users = [] } = await cognito.listUsers({ UserPoolId: poolId })
      equal(Users.length, 1)
    })

    test('required attributes may wait, and client permissions do not count', async (t) => {
      const pool = {
        Schema: [
          { Name: 'given_name', AttributeDataType: 'String' as const, Required: true, Mutable: true },
          { Name: 'note', AttributeDataType: 'String' as const, DeveloperOnlyAttribute: true, Mutable: true },
        ],
      }
      const { cognito, poolId } = await start(t, engine, { pool })

      const { User } = await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        UserAttributes: toList({ 'dev:custom:note': 'first' }),
      })

      equal(toRecord(User?.Attributes)['dev:custom:note'], 'first')
    })

    test('what does not fit the pool is refused, and nobody is made', async (t) => {
      const { cognito, poolId } = await start(t, engine, { pool: { AliasAttributes: ['email'] } })
      const invalid = 'InvalidParameterException'
      const schema = 'Attributes did not conform to the schema: '
      const cases: [Record<string, string>, string, string][] = [
        [{ nope: 'x' }, invalid, `${schema}nope: Attribute does not exist in the schema.\n`],
        [{ 'custom:nope': 'x' }, invalid, `${schema}Type for attribute {custom:nope} could not be determined`],
        [{ birthdate: '1815' }, invalid, `${schema}birthdate: String must be no shorter than 10 characters\n`],
        [{ sub: 'x' }, invalid, 'Cannot modify the non-mutable attribute sub'],
        [{ email: 'ada' }, invalid, 'Invalid email address format.'],
        [{ phone_number: '0151' }, invalid, 'Invalid phone number format.'],
        [{ email_verified: 'true' }, invalid, 'Email is required to verify/un-verify an email'],
        [{ phone_number_verified: 'true' }, invalid, 'Phone number is required to verify/un-verify a phone number'],
      ]

      for (const [attributes, name, message] of cases) {
        const request = { UserPoolId: poolId, Username: 'ada', UserAttributes: toList(attributes) }
        await rejects(cognito.adminCreateUser(request), { name, message })
      }
      await rejects(cognito.adminCreateUser({ UserPoolId: poolId, Username: 'ada@example.com' }), {
        name: invalid,
        message: 'Username cannot be of email format, since user pool is configured for email alias.',
      })

      const { Users } = await cognito.listUsers({ UserPoolId: poolId })
      deepEqual(Users, [])
    })

    test('a temporary password has to conform to the policy', async (t) => {
      const { cognito, poolId } = await start(t, engine)
      const request = { UserPoolId: poolId, Username: 'ada', TemporaryPassword: 'lower-case-1' }

      await rejects(cognito.adminCreateUser(request), {
        name: 'InvalidPasswordException',
        message: 'Password did not conform with password policy: Password must have uppercase characters',
      })
    })

    test('an unknown pool is refused', async (t) => {
      const { cognito } = await start(t, engine)
      const request = { UserPoolId: 'eu-central-1_Nowhere00', Username: 'ada' }

      await rejects(cognito.adminCreateUser(request), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })

    test('where codes sign users in, a user who is given no password has none and is confirmed', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine, { pool: allowing('EMAIL_OTP') })
      const ada = { UserPoolId: poolId, Username: 'ada' }

      const { User } = await cognito.adminCreateUser({ ...ada, UserAttributes: [email] })

      equal(User?.UserStatus, 'CONFIRMED')
      const { ConfiguredUserAuthFactors } = await cognito.adminGetUserAuthFactors(ada)
      deepEqual(ConfiguredUserAuthFactors, ['EMAIL_OTP'])
      deepEqual(await inbox.list(), [])
      await rejects(cognito.adminCreateUser({ ...ada, MessageAction: 'RESEND' }), {
        name: 'UnsupportedUserStateException',
        message: 'Resend not possible. ada status is not FORCE_CHANGE_PASSWORD',
      })
    })

    test('there a password that is given is a temporary one', async (t) => {
      const { cognito, poolId, inbox } = await start(t, engine, { pool: allowing('EMAIL_OTP') })

      const { User } = await cognito.adminCreateUser({
        UserPoolId: poolId,
        Username: 'ada',
        TemporaryPassword: 'Temporary-1',
        UserAttributes: [email],
      })

      equal(User?.UserStatus, 'FORCE_CHANGE_PASSWORD')
      equal((await inbox.next(email.Value)).code, 'Temporary-1')
    })

    test('an invitation that speaks of no password is for who has none', async (t) => {
      const InviteMessageTemplate = { EmailMessage: 'Welcome, {username}.' }
      const pool = { ...allowing('EMAIL_OTP'), AdminCreateUserConfig: { InviteMessageTemplate } }
      const { cognito, poolId, inbox } = await start(t, engine, { pool })
      const ada = { UserPoolId: poolId, Username: 'ada', UserAttributes: [email] }

      await cognito.adminCreateUser({ ...ada, Username: 'grace', TemporaryPassword: 'Temporary-1' })
      await cognito.adminCreateUser(ada)

      deepEqual(
        (await inbox.list()).map(({ text }) => text),
        ['Welcome, ada.'],
      )
    })

    test('a user without a password has to be reachable, and complete', async (t) => {
      const Schema = [{ Name: 'given_name', Required: true, Mutable: true }]
      const { cognito, poolId } = await start(t, engine, { pool: { ...allowing('EMAIL_OTP'), Schema } })
      const ada = { UserPoolId: poolId, Username: 'ada' }

      await rejects(cognito.adminCreateUser(ada), {
        name: 'InvalidParameterException',
        message: 'A user without a password must have email.',
      })
      await rejects(cognito.adminCreateUser({ ...ada, UserAttributes: [email] }), {
        name: 'InvalidParameterException',
        message: 'Attributes did not conform to the schema: given_name: The attribute is required\n',
      })
      await cognito.adminCreateUser({ ...ada, UserAttributes: [email, { Name: 'given_name', Value: 'Ada' }] })
    })
  })

  suite(`AdminCreateUser with RESEND on ${engine}`, () => {
    test('a new password takes the place of the old one and is valid for as long', async (t) => {
      const { cognito, poolId, clientId, clock, inbox } = await start(t, engine)
      const ada = { UserPoolId: poolId, Username: 'ada' }
      const created = await cognito.adminCreateUser({ ...ada, UserAttributes: toList(verified) })
      const first = await inbox.next('ada@example.com')
      clock.advance(6 * day)

      const { User } = await cognito.adminCreateUser({ ...ada, MessageAction: 'RESEND' })

      const second = await inbox.next('ada@example.com')
      clock.advance(6 * day)
      const signIn = (PASSWORD = '') =>
        cognito.initiateAuth({
          ClientId: clientId,
          AuthFlow: 'USER_PASSWORD_AUTH',
          AuthParameters: { USERNAME: 'ada', PASSWORD },
        })
      notEqual(first.code, second.code)
      equal((await signIn(second.code)).ChallengeName, 'NEW_PASSWORD_REQUIRED')
      await rejects(signIn(first.code), { message: 'Incorrect username or password.' })
      deepEqual(User?.UserCreateDate, created.User?.UserCreateDate)
      equal(Number(User?.UserLastModifiedDate) - Number(User?.UserCreateDate), 6 * day)
      equal(User?.UserStatus, 'FORCE_CHANGE_PASSWORD')
    })

    test('only who was invited can be invited again', async (t) => {
      const { cognito, poolId } = await start(t, engine, { users: ['ada'] })
      const resend = (Username: string) =>
        cognito.adminCreateUser({ UserPoolId: poolId, Username, MessageAction: 'RESEND' })

      await rejects(resend('ada'), {
        name: 'UnsupportedUserStateException',
        message: 'Resend not possible. ada status is not FORCE_CHANGE_PASSWORD',
      })
      await rejects(resend('nobody'), { name: 'UserNotFoundException', message: 'User does not exist.' })
    })
  })
}
