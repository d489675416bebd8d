/** From output to body. */
import { equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { encode } from '#api/encode.ts'

suite('encode', () => {
  test('tells dates as seconds, with their milliseconds', () => {
    const output = {
      UserCreateDate: new Date('2019-01-21T19:38:15.428Z'),
      UserLastModifiedDate: new Date('2019-01-21T19:38:15.000Z'),
    }

    equal(encode('AdminGetUser', output), '{"UserCreateDate":1548099495.428,"UserLastModifiedDate":1548099495}')
  })

  test('does so at every depth', () => {
    const output = { Users: [{ Username: 'ada', UserCreateDate: new Date(1500) }] }

    equal(encode('ListUsers', output), '{"Users":[{"Username":"ada","UserCreateDate":1.5}]}')
  })

  test('leaves undefined members out, and keeps what is empty', () => {
    const output = { Username: undefined, UserAttributes: [], Enabled: false, UserStatus: '' }

    equal(encode('AdminGetUser', output), '{"UserAttributes":[],"Enabled":false,"UserStatus":""}')
  })

  test('keeps every key of a map', () => {
    const Tags = JSON.parse('{"__proto__":"a","constructor":"b"}')

    equal(encode('ListTagsForResource', { Tags }), '{"Tags":{"__proto__":"a","constructor":"b"}}')
  })

  test('answers {} where there is an output without members, and nothing where there is none', () => {
    equal(encode('AdminEnableUser', {}), '{}')
    equal(encode('AdminDeleteUser', {}), '')
  })
})
