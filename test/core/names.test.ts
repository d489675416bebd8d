import { deepEqual, equal, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { aliasKey, signInName, userKeys, usernameKey } from '#core/users/names.ts'
import { nameNewUser } from '#core/users/new-user.ts'
import type { PoolSettings } from '#ports/records.ts'
import { makePool, makeUser } from './user-records.ts'

const contacts = { email: 'Ada@Example.com', phone_number: '+4915112345678', preferred_username: 'Countess' }
const verified = { email_verified: 'true', phone_number_verified: 'true' }
const folding = { UsernameConfiguration: { CaseSensitive: false } }
const id = '00000000-0000-4000-8000-00000000000a'

suite('keys of names', () => {
  test('a pool compares names as typed unless it was told otherwise', () => {
    const pools = [makePool(), makePool({ UsernameConfiguration: { CaseSensitive: true } })]

    for (const pool of pools) {
      equal(usernameKey(pool, 'Ada'), 'Ada')
      equal(aliasKey(pool, 'email', 'Ada@Example.com'), 'Ada@Example.com')
      equal(aliasKey(pool, 'preferred_username', 'Countess'), 'Countess')
    }
  })

  test('a case-insensitive pool folds usernames, preferred usernames and e-mail addresses', () => {
    const pool = makePool(folding)

    const keys = [
      usernameKey(pool, 'Ada'),
      aliasKey(pool, 'email', 'Ada@Example.com'),
      aliasKey(pool, 'preferred_username', 'Countess'),
      usernameKey(pool, 'ÅSA'),
    ]

    deepEqual(keys, ['ada', 'ada@example.com', 'countess', 'åsa'])
  })

  test('search keys ignore case in every pool', () => {
    const user = makeUser({ email: 'Ada@Example.com', given_name: 'ADA', locale: 'EN', 'custom:plan': 'Gold' })

    const { search } = userKeys(makePool(), user)

    deepEqual(search, [
      { attribute: 'email', key: 'ada@example.com' },
      { attribute: 'given_name', key: 'ada' },
    ])
  })
})

suite('aliases', () => {
  const kinds = (settings: PoolSettings, attributes: Record<string, string>) =>
    userKeys(makePool(settings), makeUser(attributes)).aliases.map(({ kind }) => kind)

  test('a plain pool has none', () => {
    deepEqual(kinds({}, { ...contacts, ...verified }), [])
  })

  test('beside a username, e-mail and phone number count once they are verified', () => {
    const settings: PoolSettings = { AliasAttributes: ['email', 'phone_number', 'preferred_username'] }

    deepEqual(kinds(settings, contacts), ['preferred_username'])
    deepEqual(kinds(settings, { ...contacts, email_verified: 'false' }), ['preferred_username'])
    deepEqual(kinds(settings, { ...contacts, ...verified }), ['email', 'phone_number', 'preferred_username'])
  })

  test('in place of a username they count at once', () => {
    deepEqual(kinds({ UsernameAttributes: ['email'] }, contacts), ['email'])
    deepEqual(kinds({ UsernameAttributes: ['phone_number', 'email'] }, contacts), ['email', 'phone_number'])
  })

  test('an attribute that is no alias in the pool leads to nobody', () => {
    deepEqual(kinds({ AliasAttributes: ['email'] }, { ...contacts, ...verified }), ['email'])
  })
})

suite('names of new users', () => {
  test('in a plain pool the name is the username, whatever its form', () => {
    const named = nameNewUser(makePool(), id, 'ada@example.com', { name: 'Ada' })

    deepEqual(named, {
      poolId: 'eu-central-1_AbCdEfGhI',
      id,
      username: 'ada@example.com',
      usernameKey: 'ada@example.com',
      attributes: { name: 'Ada' },
    })
  })

  test('where people sign in with an e-mail address the sub is the username', () => {
    const pool = makePool({ UsernameAttributes: ['email'] })

    const { username, usernameKey: key, attributes } = nameNewUser(pool, id, 'ada@example.com', { name: 'Ada' })

    deepEqual([username, key], [id, id])
    deepEqual(attributes, { name: 'Ada', email: 'ada@example.com' })
  })

  test('a phone number goes to its own attribute', () => {
    const pool = makePool({ UsernameAttributes: ['email', 'phone_number'] })

    const { attributes } = nameNewUser(pool, id, '+4915112345678', {})

    deepEqual(attributes, { phone_number: '+4915112345678' })
  })

  test('a name of the wrong form is refused in the words of the pool', () => {
    const refusals: [('email' | 'phone_number')[], string, string][] = [
      [['email'], 'ada', 'Username should be an email.'],
      [['email'], '+4915112345678', 'Username should be an email.'],
      [['phone_number'], 'ada@example.com', 'Username should be a phone number.'],
      [['phone_number', 'email'], 'ada', 'Username should be either an email or a phone number.'],
    ]

    for (const [kinds, name, message] of refusals) {
      const refusal = { code: 'InvalidParameterException', message }
      throws(() => nameNewUser(makePool({ UsernameAttributes: kinds }), id, name, {}), refusal)
    }
  })

  test('a username must not look like an alias', () => {
    const pool = makePool({ AliasAttributes: ['email', 'phone_number'] })

    throws(() => nameNewUser(pool, id, 'ada@example.com', {}), {
      code: 'InvalidParameterException',
      message: 'Username cannot be of email format, since user pool is configured for email alias.',
    })
    throws(() => nameNewUser(pool, id, '+4915112345678', {}), {
      code: 'InvalidParameterException',
      message: 'Username cannot be of phone number format, since user pool is configured for phone number alias.',
    })
  })

  test('what a person types to sign in is the e-mail address, phone number or username', () => {
    const user = makeUser(contacts)

    equal(signInName(makePool(), user), 'ada')
    equal(signInName(makePool({ UsernameAttributes: ['email', 'phone_number'] }), user), 'Ada@Example.com')
    equal(signInName(makePool({ UsernameAttributes: ['phone_number'] }), user), '+4915112345678')
  })
})
