import { equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { checkSecretHash, secretHash } from '#core/sign-in/secret-hash.ts'

const secret = '1s2e3c4r5e6t7v8a9l0ue'
const [username, clientId] = ['alice', '1example23456789']
const hash = 'jruwue2kjqULolJ533Y59gXU6q5o+3d7XJS7mPVgoUA='

suite('SECRET_HASH', () => {
  test("is computed as in AWS's example", () => {
    equal(secretHash(secret, username, clientId), hash)
  })

  test('is accepted under either of two secrets', () => {
    equal(checkSecretHash([secret, 'newer'], username, clientId, hash), true)
    equal(checkSecretHash(['newer', secret], username, clientId, hash), true)
  })

  for (const [what, accepted] of Object.entries({
    'another secret': checkSecretHash(['newer'], username, clientId, hash),
    'no secret at all': checkSecretHash([], username, clientId, hash),
    'another username': checkSecretHash([secret], 'Alice', clientId, hash),
    'another client': checkSecretHash([secret], username, '1example23456780', hash),
    'a shorter hash': checkSecretHash([secret], username, clientId, hash.slice(0, -1)),
    'an empty hash': checkSecretHash([secret], username, clientId, ''),
  })) {
    test(`is refused with ${what}`, () => {
      equal(accepted, false)
    })
  }
})
