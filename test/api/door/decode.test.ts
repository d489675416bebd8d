/** From bytes to input: what is dropped, what is converted, and the texts of what is refused. */
import { deepEqual, equal, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { decode } from '#api/decode.ts'
import type { OperationName } from '#contract/index.ts'

function decodeText(name: OperationName, text: string) {
  return decode(name, Buffer.from(text))
}

function decodeJson(name: OperationName, value: unknown) {
  return decodeText(name, JSON.stringify(value))
}

/** Without prototypes, which maps of the input do not have. */
function plain(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value))
}

function serializationFault(message: string) {
  return { name: 'Fault', code: 'SerializationException', message }
}

suite('decode', () => {
  test('takes what the shape has', () => {
    const given = {
      UserPoolId: 'eu-central-1_abc',
      Username: 'ada',
      UserAttributes: [{ Name: 'email', Value: 'ada@example.com' }],
      ForceAliasCreation: true,
      DesiredDeliveryMediums: ['EMAIL', 'SMS'],
      ClientMetadata: { a: 'b' },
    }

    deepEqual(plain(decodeJson('AdminCreateUser', given)), given)
  })

  test('drops members that the shape does not have, at every level', () => {
    const given = { UserPoolId: 'p', Nope: { deep: 1 }, UserAttributes: [{ Name: 'email', Nope: 1 }] }

    deepEqual(decodeJson('AdminCreateUser', given), { UserPoolId: 'p', UserAttributes: [{ Name: 'email' }] })
  })

  test('counts null as absent: members, elements of lists, entries of maps', () => {
    const given = { UserPoolId: null, UserAttributes: [null, { Name: 'a', Value: null }], ClientMetadata: { a: null } }

    deepEqual(plain(decodeJson('AdminCreateUser', given)), { UserAttributes: [{ Name: 'a' }], ClientMetadata: {} })
  })

  test('counts an empty body as an empty object', () => {
    deepEqual(decodeText('ListUserPools', ''), {})
  })

  for (const [what, text] of [
    ['no JSON', '{"UserPoolId":'],
    ['two values', '{}{}'],
    ['white space', ' '],
  ] as const) {
    test(`refuses ${what}, without a text`, () => {
      throws(() => decodeText('ListUserPools', text), serializationFault(''))
    })
  }

  test('refuses bytes that are not UTF-8', () => {
    const body = Buffer.from([...Buffer.from('{"PoolName":"'), 0xc3, 0x28, ...Buffer.from('"}')])

    throws(() => decode('CreateUserPool', body), serializationFault(''))
  })

  for (const text of ['[]', '"text"', '1', 'true', 'null']) {
    test(`refuses a body that is ${text}`, () => {
      throws(() => decodeText('ListUserPools', text), serializationFault('Expected map or null'))
    })
  }

  for (const [where, input, message] of [
    ['a number for a string', { Username: 1 }, 'NUMBER_VALUE can not be converted to a String'],
    ['true for a string', { Username: true }, 'TRUE_VALUE can not be converted to a String'],
    ['false for a string', { Username: false }, 'FALSE_VALUE can not be converted to a String'],
    ['a list for a string', { Username: [] }, 'Start of list found where not expected'],
    ['an object for a string', { Username: {} }, 'Start of structure or map found where not expected.'],
    ['a number deep down', { UserAttributes: [{ Value: 1 }] }, 'NUMBER_VALUE can not be converted to a String'],
    ['a string for a list', { UserAttributes: 'a' }, 'Unexpected field type'],
    ['an object for a list', { UserAttributes: {} }, 'Start of structure or map found where not expected.'],
    ['a string for a structure', { UserAttributes: ['a'] }, 'Expected null'],
    ['a list for a structure', { UserAttributes: [[]] }, 'Start of list found where not expected'],
    ['a string for a map', { ClientMetadata: 'a' }, 'Expected map or null'],
    ['a list for a map', { ClientMetadata: [] }, 'Start of list found where not expected'],
    ['a number in a map', { ClientMetadata: { a: 1 } }, 'NUMBER_VALUE can not be converted to a String'],
    ['a number for a boolean', { ForceAliasCreation: 1 }, 'NUMBER_VALUE can not be converted to a Boolean'],
    ['a word for a boolean', { ForceAliasCreation: 'maybe' }, 'STRING_VALUE can not be converted to an Boolean'],
  ] as const) {
    test(`refuses ${where}`, () => {
      throws(() => decodeJson('AdminCreateUser', input), serializationFault(message))
    })
  }

  for (const [word, meaning] of [
    ['true', true],
    ['YES', true],
    ['1', true],
    ['false', false],
    ['No', false],
    ['0', false],
  ] as const) {
    test(`takes the text ${word} for a boolean`, () => {
      deepEqual(decodeJson('AdminCreateUser', { ForceAliasCreation: word }), { ForceAliasCreation: meaning })
    })
  }

  for (const [where, value, message] of [
    ['a string', '10', 'STRING_VALUE can not be converted to an Integer'],
    ['a boolean', true, 'TRUE_VALUE can not be converted to an Integer'],
    ['a fraction', 1.5, 'NUMBER_VALUE can not be converted to an Integer'],
    ['what Java cannot hold', 2 ** 31, 'NUMBER_VALUE can not be converted to an Integer'],
  ] as const) {
    test(`refuses ${where} for an integer`, () => {
      throws(() => decodeJson('CreateGroup', { Precedence: value }), serializationFault(message))
    })
  }

  test('leaves a blob the base64 text it is', () => {
    deepEqual(decodeJson('SetUICustomization', { ImageFile: 'aGVsbG8=' }), { ImageFile: 'aGVsbG8=' })
  })

  for (const text of ['aGVs bG8=', 'a', '=', 'aGVsbG8===', 'äöü=']) {
    test(`refuses ${text} for a blob`, () => {
      const message = 'STRING_VALUE can not be converted to a Blob'

      throws(() => decodeJson('SetUICustomization', { ImageFile: text }), serializationFault(message))
    })
  }

  test('takes any JSON for a document', () => {
    const Settings = { a: [1, null, 'x', { b: false }] }

    deepEqual(decodeJson('CreateManagedLoginBranding', { Settings }), { Settings })
  })

  test('refuses a document nested beyond every use, however deep', () => {
    for (const depth of [70, 1_000_000]) {
      const text = `{"Settings":${'['.repeat(depth)}${']'.repeat(depth)}}`

      throws(
        () => decodeText('CreateManagedLoginBranding', text),
        serializationFault('The document is nested too deeply.'),
      )
    }
  })

  test('does not walk what it drops', () => {
    const text = `{"Nope":${'{"a":'.repeat(500_000)}1${'}'.repeat(500_000)}}`

    deepEqual(decodeText('ListUserPools', text), {})
  })

  test('takes the last of duplicate members', () => {
    deepEqual(decodeText('GetUser', '{"AccessToken":"a","AccessToken":"b"}'), { AccessToken: 'b' })
  })

  test('treats __proto__ and constructor as the names they are', () => {
    const input = decodeText(
      'SignUp',
      '{"__proto__":{"Username":"eve"},"constructor":1,"ClientMetadata":{"__proto__":"x","constructor":"y"}}',
    )

    deepEqual(Object.keys(input), ['ClientMetadata'])
    equal(input.Username, undefined)
    const metadata = input.ClientMetadata as Record<string, string>
    deepEqual(Object.entries(metadata), [
      ['__proto__', 'x'],
      ['constructor', 'y'],
    ])
    equal(({} as Record<string, unknown>).Username, undefined)
  })

  test('gives maps no names that were not sent', () => {
    const { ClientMetadata } = decodeJson('SignUp', { ClientMetadata: {} })

    equal((ClientMetadata as Record<string, unknown>).constructor, undefined)
  })
})
