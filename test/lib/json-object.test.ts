import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { parseJsonObject } from '#lib/json-object.ts'

suite('a JSON object from outside', () => {
  test('is read', () => {
    deepEqual(parseJsonObject('{"a":[1,{"b":null}]}'), { a: [1, { b: null }] })
  })

  test('is no other value, and no text that is not JSON', () => {
    for (const text of ['', 'null', '[]', '"text"', '1', '{', '{}x']) equal(parseJsonObject(text), undefined, text)
  })

  test('is not nested beyond reason', () => {
    const nested = (levels: number) => `{"a":${'['.repeat(levels)}${']'.repeat(levels)}}`

    equal(typeof parseJsonObject(nested(63)), 'object')
    equal(parseJsonObject(nested(64)), undefined)
    equal(parseJsonObject(nested(200_000)), undefined)
  })
})
