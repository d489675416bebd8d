import { deepEqual, equal, notEqual } from 'node:assert/strict'
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { splitKey, storable, successor, uniqueKey } from '#engines/sql/keys.ts'

const anyText = fc.string({ unit: 'binary', maxLength: 600 })

suite('Keys', () => {
  test('a search key and its rest are the whole text again, and neither cuts a character', () => {
    fc.assert(
      fc.property(anyText, fc.nat(2), (text, shift) => {
        const long = `${'x'.repeat(254 + shift)}\u{1F3CA}${text}`

        const { key, rest } = splitKey(long)

        equal(key + rest, storable(long))
        equal(key.isWellFormed() && rest.isWellFormed(), true)
        equal(key.length <= 256, true)
      }),
    )
  })

  test('a short search key has no rest', () => {
    deepEqual(splitKey('ada'), { key: 'ada', rest: '' })
  })

  test('unique keys of different texts differ and fit into an index', () => {
    const long = '漢'.repeat(2000)

    notEqual(uniqueKey(`${long}1`), uniqueKey(`${long}2`))
    equal(Buffer.byteLength(uniqueKey(long)) < 1000, true)
    equal(uniqueKey('ada'), 'ada')
  })

  test('the successor of a prefix follows whatever begins with it, and precedes what does not', () => {
    fc.assert(
      fc.property(anyText, anyText, anyText, (prefix, more, other) => {
        const from = storable(prefix)
        const end = successor(from)
        const isIn = (text: string) => compare(text, from) >= 0 && (end === undefined || compare(text, end) < 0)

        equal(isIn(storable(prefix + more)), true)
        equal(isIn(storable(other)), storable(other).startsWith(from))
      }),
    )
  })

  const successors: [prefix: string, expected: string | undefined][] = [
    ['a', 'b'],
    ['az', 'a{'],
    ['\u007f', '\u0080'],
    ['\ud7ff', '\ue000'],
    ['\uffff', '\u{10000}'],
    ['a\u{10FFFF}\u{10FFFF}', 'b'],
    ['\u{10FFFF}', undefined],
    ['', undefined],
  ]
  for (const [prefix, expected] of successors) {
    test(`the successor of ${JSON.stringify(prefix)} is ${JSON.stringify(expected)}`, () => {
      equal(successor(prefix), expected)
    })
  }
})

/** As both engines compare. */
function compare(a: string, b: string): number {
  return Buffer.compare(Buffer.from(a), Buffer.from(b))
}
