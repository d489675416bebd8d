import { deepEqual, equal, rejects } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { toList, toRecord } from '../../support/attributes.ts'
import { engines } from '../../support/engines.ts'
import { type Started, type StartOptions, start } from '../../support/start.ts'

const invalid = (message: string) => ({ name: 'InvalidParameterException', message })
const taken = { name: 'AliasExistsException', message: 'An account with the given email already exists.' }

const schema: NonNullable<Exclude<StartOptions['pool'], false>>['Schema'] = [
  { Name: 'plan', AttributeDataType: 'String', Mutable: true },
  { Name: 'origin', AttributeDataType: 'String', Mutable: false },
  { Name: 'note', AttributeDataType: 'String', Mutable: true, DeveloperOnlyAttribute: true },
]

function update({ cognito, poolId }: Started, Username: string, attributes: Record<string, string>) {
  return cognito.adminUpdateUserAttributes({ UserPoolId: poolId, Username, UserAttributes: toList(attributes) })
}

async function read({ cognito, poolId }: Started, Username: string) {
  const { UserAttributes } = await cognito.adminGetUser({ UserPoolId: poolId, Username })
  const { sub, ...attributes } = toRecord(UserAttributes)
  return attributes
}

for (const engine of engines) {
  suite(`AdminUpdateUserAttributes on ${engine}`, () => {
    test('only what is named changes, custom and developer attributes too', async (t) => {
      const started = await start(t, engine, { pool: { Schema: schema }, users: ['ada'] })
      const { cognito, poolId, clock } = started
      clock.advance(1000)

      const { $metadata, ...answer } = await update(started, 'ada', {
        name: 'Ada',
        'custom:plan': 'gold',
        'dev:custom:note': 'x',
      })

      const after = await cognito.adminGetUser({ UserPoolId: poolId, Username: 'ada' })
      deepEqual(answer, {})
      deepEqual(await read(started, 'ada'), {
        email: 'ada@example.com',
        email_verified: 'true',
        name: 'Ada',
        'custom:plan': 'gold',
        'dev:custom:note': 'x',
      })
      deepEqual(after.UserLastModifiedDate, clock.now())
      equal(Number(after.UserLastModifiedDate) - Number(after.UserCreateDate), 1000)
    })

    test('an empty value deletes, an address with its flag', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      await update(started, 'ada', { name: 'Ada' })

      await update(started, 'ada', { name: '', email: '' })

      deepEqual(await read(started, 'ada'), {})
    })

    test('a new address is unverified, the same one stays as it was', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })

      await update(started, 'ada', { email: 'ada@example.com' })
      equal((await read(started, 'ada')).email_verified, 'true')

      await update(started, 'ada', { email: 'new@example.com' })
      deepEqual(await read(started, 'ada'), { email: 'new@example.com', email_verified: 'false' })
      deepEqual(await started.inbox.list(), [])
    })

    test('a pool that verifies by itself sends a code, unless the administrator vouches', async (t) => {
      const started = await start(t, engine, { pool: { AutoVerifiedAttributes: ['email'] }, users: ['ada'] })

      await update(started, 'ada', { email: 'vouched@example.com', email_verified: 'true' })
      await update(started, 'ada', { email: 'new@example.com' })

      const { purpose, text, code } = await started.inbox.next('new@example.com')
      deepEqual([purpose, text], ['UPDATE_ATTRIBUTE', `Your verification code is ${code}.`])
      deepEqual(await started.inbox.list('vouched@example.com'), [])
      equal((await read(started, 'ada')).email_verified, 'false')
    })

    test('where proof comes first, the old address stays until then', async (t) => {
      const pool: StartOptions['pool'] = {
        AutoVerifiedAttributes: ['email'],
        UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
      }
      const started = await start(t, engine, { pool, users: ['ada'] })

      await update(started, 'ada', { email: 'new@example.com', name: 'Ada' })
      const waiting = await read(started, 'ada')
      await update(started, 'ada', { email: 'vouched@example.com', email_verified: 'true' })
      const vouched = await read(started, 'ada')

      await started.inbox.next('new@example.com')
      deepEqual(waiting, { email: 'ada@example.com', email_verified: 'true', name: 'Ada' })
      deepEqual(vouched, { email: 'vouched@example.com', email_verified: 'true', name: 'Ada' })
    })

    test('a verified flag makes an alias, and a new value ends it', async (t) => {
      const started = await start(t, engine, {
        pool: { AliasAttributes: ['email'] },
        users: [{ username: 'ada', attributes: { email: 'ada@example.com' } }],
      })
      const find = (Username: string) => started.cognito.adminGetUser({ UserPoolId: started.poolId, Username })
      const nobody = { name: 'UserNotFoundException', message: 'User does not exist.' }

      await rejects(find('ada@example.com'), nobody)
      await update(started, 'ada', { email_verified: 'true' })
      equal((await find('ada@example.com')).Username, 'ada')

      await update(started, 'ada@example.com', { email: 'new@example.com' })
      await rejects(find('ada@example.com'), nobody)
      await rejects(find('new@example.com'), nobody)
    })

    test('an alias that another user has is refused, and nothing changes', async (t) => {
      const started = await start(t, engine, { pool: { AliasAttributes: ['email'] }, users: ['ada', 'bob'] })

      await update(started, 'bob', { email: 'ada@example.com' })
      await rejects(update(started, 'bob', { email_verified: 'true', name: 'Bob' }), taken)

      deepEqual(await read(started, 'bob'), { email: 'ada@example.com', email_verified: 'false' })
    })

    test('an e-mail address that is a username moves to the new value at once', async (t) => {
      const started = await start(t, engine, {
        pool: { UsernameAttributes: ['email'] },
        users: ['ada@example.com', 'bob@example.com'],
      })

      await rejects(update(started, 'bob@example.com', { email: 'ada@example.com' }), taken)
      await update(started, 'bob@example.com', { email: 'robert@example.com' })

      equal((await read(started, 'robert@example.com')).email_verified, 'false')
      await rejects(read(started, 'bob@example.com'), { name: 'UserNotFoundException' })
    })

    test('of two users who take one address at once, one gets it', async (t) => {
      const users = ['ada@example.com', 'bob@example.com']
      const started = await start(t, engine, { pool: { UsernameAttributes: ['email'] }, users })

      const outcomes = await Promise.allSettled(users.map((user) => update(started, user, { email: 'x@example.com' })))

      const refusals = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason.name] : []))
      deepEqual(refusals, ['AliasExistsException'])
    })

    test('parallel updates lose nothing', async (t) => {
      const started = await start(t, engine, { users: ['ada'] })
      const changes = { name: 'Ada', locale: 'en', gender: 'f', zoneinfo: 'UTC', nickname: 'Countess', website: 'x' }

      await Promise.all(Object.entries(changes).map(([name, value]) => update(started, 'ada', { [name]: value })))

      deepEqual(await read(started, 'ada'), { email: 'ada@example.com', email_verified: 'true', ...changes })
    })

    test('what the schema does not take is refused, and nothing changes', async (t) => {
      const started = await start(t, engine, { pool: { Schema: schema }, users: ['ada'] })
      const conform = 'Attributes did not conform to the schema: '
      const cases: [Record<string, string>, string][] = [
        [
          { nope: 'x', birthdate: 'x' },
          `${conform}nope: Attribute does not exist in the schema.\n` +
            'birthdate: String must be no shorter than 10 characters\n',
        ],
        [{ 'custom:origin': 'web' }, 'user.custom:origin: Attribute cannot be updated.\n'],
        [{ sub: 'x' }, 'Cannot modify the non-mutable attribute sub'],
        [{ identities: '[]' }, 'Cannot modify the non-mutable attribute identities'],
        [{ email: 'ada' }, 'Invalid email address format.'],
        [{ phone_number: '0151' }, 'Invalid phone number format.'],
        [{ phone_number_verified: 'true' }, 'Phone number is required to verify/un-verify a phone number'],
        [{ email: '', email_verified: 'true' }, 'Email is required to verify/un-verify an email'],
      ]

      for (const [attributes, message] of cases) {
        await rejects(update(started, 'ada', { name: 'Ada', ...attributes }), invalid(message))
      }

      deepEqual(await read(started, 'ada'), { email: 'ada@example.com', email_verified: 'true' })
    })

    test('unknown users and pools are refused', async (t) => {
      const started = await start(t, engine)

      await rejects(update(started, 'nobody', { name: 'x' }), {
        name: 'UserNotFoundException',
        message: 'User does not exist.',
      })
      await rejects(update({ ...started, poolId: 'eu-central-1_Nowhere00' }, 'ada', { name: 'x' }), {
        name: 'ResourceNotFoundException',
        message: 'User pool eu-central-1_Nowhere00 does not exist.',
      })
    })
  })
}
