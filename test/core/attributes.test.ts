import { deepEqual, doesNotThrow, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import {
  type Attributes,
  fromAttributeList,
  readableAttributes,
  requireDeletable,
  requireOwn,
  requireSchema,
  requireVerifiable,
  requireWritable,
  type Situation,
  toAttributeList,
} from '#core/users/attributes.ts'
import { applyChanges } from '#core/users/updates.ts'
import { makeClient, makePool, makeUser } from './user-records.ts'

const invalid = (message: string) => ({ code: 'InvalidParameterException', message })
const violation = (text: string) => invalid(`Attributes did not conform to the schema: ${text}`)

const pool = makePool({}, [
  {
    Name: 'plan',
    AttributeDataType: 'String',
    Mutable: true,
    StringAttributeConstraints: { MinLength: '2', MaxLength: '4' },
  },
  {
    Name: 'age',
    AttributeDataType: 'Number',
    Mutable: true,
    NumberAttributeConstraints: { MinValue: '0', MaxValue: '150' },
  },
  { Name: 'member', AttributeDataType: 'Boolean', Mutable: true },
  { Name: 'since', AttributeDataType: 'DateTime', Mutable: true },
  { Name: 'origin', AttributeDataType: 'String', Mutable: false },
  { Name: 'note', AttributeDataType: 'String', Mutable: true, DeveloperOnlyAttribute: true },
])

suite('lists of attributes', () => {
  test('the last of two values counts, and a missing value is an empty one', () => {
    const list = [{ Name: 'name', Value: 'a' }, { Name: 'name', Value: 'b' }, { Name: 'locale' }]

    deepEqual(fromAttributeList(list), { name: 'b', locale: '' })
  })

  test('verified flags come in any case and are kept in one', () => {
    const list = [
      { Name: 'email_verified', Value: 'True' },
      { Name: 'custom:member', Value: 'True' },
    ]

    deepEqual(fromAttributeList(list), { email_verified: 'true', 'custom:member': 'True' })
  })

  test('sub comes first', () => {
    const user = makeUser({ email: 'ada@example.com' })

    const list = toAttributeList(user)

    deepEqual(list, [
      { Name: 'sub', Value: user.id },
      { Name: 'email', Value: 'ada@example.com' },
    ])
  })
})

suite('the schema', () => {
  const accepts = (attributes: Attributes, situation: Situation = 'update') =>
    doesNotThrow(() => requireSchema(pool, attributes, situation))
  const refuses = (attributes: Attributes, refusal: object, situation: Situation = 'update') =>
    throws(() => requireSchema(pool, attributes, situation), refusal)

  test('values inside their bounds pass, at the bounds too', () => {
    accepts({ 'custom:plan': 'ab' })
    accepts({ 'custom:plan': 'abcd' })
    accepts({ 'custom:age': '0' })
    accepts({ 'custom:age': '150' })
    accepts({ 'custom:member': 'false' })
    accepts({ 'custom:since': '2026-01-31T12:00:00Z' })
    accepts({ birthdate: '1815-12-10' })
    accepts({ updated_at: '1700000000' })
  })

  test('a value out of bounds is told with its bound', () => {
    refuses({ 'custom:plan': 'a' }, violation('custom:plan: String must be no shorter than 2 characters\n'))
    refuses({ 'custom:plan': 'abcde' }, violation('custom:plan: String must be no longer than 4 characters\n'))
    refuses({ 'custom:age': '-1' }, violation('custom:age: Number must be no less than 0\n'))
    refuses({ 'custom:age': '151' }, violation('custom:age: Number must be no greater than 150\n'))
    refuses({ birthdate: '1815-12-1' }, violation('birthdate: String must be no shorter than 10 characters\n'))
    refuses({ birthdate: '1815-12-100' }, violation('birthdate: String must be no longer than 10 characters\n'))
  })

  test('a value of another type is refused', () => {
    refuses({ 'custom:age': '1.5' }, violation('custom:age: Number must be a whole number in decimal digits\n'))
    refuses({ 'custom:member': 'yes' }, violation('custom:member: Boolean must be true or false\n'))
    refuses(
      { 'custom:since': '2026-02-31' },
      violation("custom:since: DateTime must have the form yyyy-MM-dd'T'HH:mm:ss'Z'\n"),
    )
    refuses({ email_verified: 'maybe' }, violation('email_verified: Boolean must be true or false\n'))
  })

  test('all violations are collected, each with its own line end', () => {
    refuses(
      { 'custom:plan': 'a', nope: 'x', 'custom:nope': 'x' },
      violation(
        'custom:plan: String must be no shorter than 2 characters\n' +
          'nope: Attribute does not exist in the schema.\n' +
          'custom:nope: Attribute does not exist in the schema.\n',
      ),
    )
  })

  test('an administrator who creates a user hears of an unknown custom attribute in other words', () => {
    refuses(
      { 'custom:nope': 'x' },
      violation('Type for attribute {custom:nope} could not be determined'),
      'admin-create',
    )
  })

  test('required attributes are missed at sign-up alone, some under their inner names', () => {
    const strict = makePool(
      {},
      ['name', 'given_name', 'email', 'phone_number'].map((Name) => ({
        Name,
        AttributeDataType: 'String' as const,
        Required: true,
        Mutable: true,
      })),
    )
    const missing =
      'name.formatted: The attribute is required\n' +
      'given_name: The attribute is required\n' +
      'email: The attribute is required\n' +
      'phoneNumbers: The attribute is required\n'

    throws(() => requireSchema(strict, {}, 'sign-up'), violation(missing))
    throws(
      () => requireSchema(strict, { name: '', given_name: '', email: '', phone_number: '' }, 'sign-up'),
      violation(missing),
    )
    doesNotThrow(() => requireSchema(strict, {}, 'admin-create'))
    doesNotThrow(() => requireSchema(strict, { locale: 'en' }, 'update'))
  })

  test('a required attribute cannot be emptied', () => {
    const strict = makePool({}, [{ Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true }])

    throws(() => requireSchema(strict, { email: '' }, 'update'), violation('email: The attribute is required\n'))
  })

  test('an immutable attribute is written when the user is created and never again', () => {
    accepts({ 'custom:origin': 'web' }, 'sign-up')
    accepts({ 'custom:origin': 'web' }, 'admin-create')
    refuses({ 'custom:origin': 'web' }, invalid('user.custom:origin: Attribute cannot be updated.\n'))
  })

  test('nobody writes sub or identities', () => {
    for (const situation of ['sign-up', 'admin-create', 'update'] as const) {
      refuses({ sub: 'x' }, invalid('Cannot modify the non-mutable attribute sub'), situation)
      refuses({ identities: '[]' }, invalid('Cannot modify the non-mutable attribute identities'), situation)
    }
  })

  test('e-mail addresses need a form', () => {
    const good = ['a@b.co', 'ada+tag@mail.example.com', "o'brien@example.com", 'élan@exämple.com']
    const bad = [
      'ada',
      'ada@',
      '@example.com',
      'ada@example',
      'a b@example.com',
      'a@b.com, c@d.com',
      'a@b.co\r\nBcc: x',
    ]

    for (const email of good) accepts({ email })
    for (const email of bad) refuses({ email }, invalid('Invalid email address format.'))
    refuses({ email: '' }, invalid('Invalid email address format.'), 'admin-create')
  })

  test('phone numbers are E.164', () => {
    for (const phone_number of ['+4915112345678', '+12065550100']) accepts({ phone_number })
    for (const phone_number of ['015112345678', '+49 151 1', '+', '+1234567890123456', '+1x']) {
      refuses({ phone_number }, invalid('Invalid phone number format.'))
    }
  })

  test('a verified flag needs the value that it speaks of', () => {
    throws(
      () => requireVerifiable({ email_verified: 'true' }),
      invalid('Email is required to verify/un-verify an email'),
    )
    throws(
      () => requireVerifiable({ phone_number_verified: 'false' }),
      invalid('Phone number is required to verify/un-verify a phone number'),
    )
    doesNotThrow(() => requireVerifiable({ email: 'a@b.co', email_verified: 'true' }))
  })

  test('what the schema does not know, requires or keeps cannot be deleted', () => {
    const strict = makePool({}, [
      { Name: 'email', AttributeDataType: 'String', Required: true, Mutable: true },
      { Name: 'origin', AttributeDataType: 'String', Mutable: false },
    ])

    throws(
      () => requireDeletable(strict, ['custom:foo', 'email']),
      invalid(
        'Invalid user attributes: user.custom:foo: Attribute does not exist in the schema.\n' +
          'user.email: The attribute is required\n',
      ),
    )
    throws(
      () => requireDeletable(strict, ['custom:origin']),
      invalid('user.custom:origin: Attribute cannot be updated.\n'),
    )
    throws(() => requireDeletable(strict, ['sub']), invalid('Cannot modify the non-mutable attribute sub'))
    doesNotThrow(() => requireDeletable(strict, ['name', 'locale']))
  })
})

suite('what a client may do', () => {
  const unauthorized = {
    code: 'NotAuthorizedException',
    message: 'A client attempted to write unauthorized attribute',
  }

  test('without lists it reads and writes all that is not the developer’s', () => {
    const client = makeClient()
    const user = makeUser({ name: 'Ada', email_verified: 'true', 'custom:plan': 'gold', 'dev:custom:note': 'x' })

    doesNotThrow(() => requireWritable(client, ['name', 'custom:plan']))
    deepEqual(readableAttributes(pool, client, user), { name: 'Ada', email_verified: 'true', 'custom:plan': 'gold' })
  })

  test('with lists it reads and writes what they name', () => {
    const client = makeClient({ ReadAttributes: ['name', 'dev:custom:note'], WriteAttributes: ['name'] })
    const user = makeUser({ name: 'Ada', email: 'ada@example.com', 'dev:custom:note': 'x' })

    doesNotThrow(() => requireWritable(client, ['name']))
    throws(() => requireWritable(client, ['name', 'email']), unauthorized)
    deepEqual(readableAttributes(pool, client, user), { name: 'Ada' })
  })

  test('no client writes verified flags, sub, identities or the developer’s attributes', () => {
    const client = makeClient({ WriteAttributes: ['email_verified', 'sub', 'identities', 'dev:custom:note'] })

    for (const name of ['email_verified', 'phone_number_verified', 'sub', 'identities', 'dev:custom:note']) {
      throws(() => requireWritable(client, [name]), unauthorized)
      throws(() => requireWritable(makeClient(), [name]), unauthorized)
    }
  })

  test('users hear that the flags and sub are fixed', () => {
    for (const name of ['sub', 'identities', 'email_verified', 'phone_number_verified']) {
      throws(() => requireOwn(['name', name]), invalid(`Cannot modify the non-mutable attribute ${name}`))
    }
    doesNotThrow(() => requireOwn(['name', 'email']))
  })
})

suite('changes to a user', () => {
  const ada = makeUser({ email: 'ada@example.com', email_verified: 'true', name: 'Ada' })
  const verifying = makePool({ AutoVerifiedAttributes: ['email', 'phone_number'] })
  const waiting = makePool({
    AutoVerifiedAttributes: ['email'],
    UserAttributeUpdateSettings: { AttributesRequireVerificationBeforeUpdate: ['email'] },
  })
  const proof = [{ attribute: 'email', destination: 'new@example.com' }]

  test('a new address is unverified, and proved where the pool verifies by itself', () => {
    const quiet = applyChanges(makePool(), ada, { email: 'new@example.com' })
    const verified = applyChanges(verifying, ada, { email: 'new@example.com' })

    const attributes = { email: 'new@example.com', email_verified: 'false', name: 'Ada' }
    deepEqual([quiet.user.attributes, quiet.toProve], [attributes, []])
    deepEqual([verified.user.attributes, verified.toProve], [attributes, proof])
  })

  test('the address it has keeps its flag', () => {
    const { user, toProve } = applyChanges(verifying, ada, { email: 'ada@example.com' })

    deepEqual([user.attributes, toProve], [ada.attributes, []])
  })

  test('an administrator’s word spares the proof', () => {
    for (const pool of [verifying, waiting]) {
      const { user, toProve } = applyChanges(pool, ada, { email: 'new@example.com', email_verified: 'true' })

      deepEqual([user.attributes.email, user.attributes.email_verified, toProve], ['new@example.com', 'true', []])
    }
  })

  test('a value that has to be proved first waits beside the old one', () => {
    const changes = { email: 'new@example.com', email_verified: 'false', name: 'Countess' }

    const { user, toProve } = applyChanges(waiting, ada, changes)

    deepEqual(user.attributes, { ...ada.attributes, name: 'Countess' })
    deepEqual([user.pendingAttributes, toProve], [{ email: 'new@example.com' }, proof])
  })

  test('a value that waits gives way to a later one, and to the old one', () => {
    const patient = { ...ada, pendingAttributes: { email: 'other@example.com' } }

    const later = applyChanges(waiting, patient, { email: 'new@example.com' })
    const back = applyChanges(waiting, patient, { email: 'ada@example.com' })

    deepEqual(later.user.pendingAttributes, { email: 'new@example.com' })
    deepEqual([back.user.pendingAttributes, back.toProve], [{}, []])
  })

  test('an address that goes takes its flag and what waits along', () => {
    const patient = { ...ada, pendingAttributes: { email: 'other@example.com' } }

    const { user, toProve } = applyChanges(waiting, patient, { email: '' })

    deepEqual(user.attributes, { email: '', email_verified: '', name: 'Ada' })
    deepEqual([user.pendingAttributes, toProve], [{}, []])
  })
})
