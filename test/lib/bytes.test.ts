import { deepEqual, equal, throws } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import { equalBytes, equalTexts } from '#lib/compare.ts'
import { padLeft, toBytes, toInteger } from '#lib/integer.ts'

suite('base64url', () => {
  test('writes bytes and text, and reads them back', () => {
    equal(toBase64url(Uint8Array.of(0xfb, 0xff, 0xfe, 0x01)), '-__-AQ')
    equal(toBase64url('zoë'), 'em_Dqw')
    deepEqual(fromBase64url('-__-AQ'), Buffer.of(0xfb, 0xff, 0xfe, 0x01))
    deepEqual(fromBase64url(''), Buffer.alloc(0))
  })

  for (const text of ['+//+AQ', '-__-AQ==', '-__-AR', '-__-A', '-__ -AQ', '-__-AQ\n']) {
    test(`does not read ${JSON.stringify(text)}`, () => {
      equal(fromBase64url(text), undefined)
    })
  }
})

suite('Integers', () => {
  test('are written in as few bytes as they need, or in as many as are asked for', () => {
    deepEqual(toBytes(0n), Buffer.of(0))
    deepEqual(toBytes(0xabcn), Buffer.of(0x0a, 0xbc))
    deepEqual(toBytes(0xabcn, 4), Buffer.of(0, 0, 0x0a, 0xbc))
  })

  test('are read from bytes, with or without zeros in front', () => {
    deepEqual(
      [[], [0], [0x0a, 0xbc], [0, 0, 0x0a, 0xbc]].map((bytes) => toInteger(Buffer.from(bytes))),
      [0n, 0n, 0xabcn, 0xabcn],
    )
  })

  test('are brought to a length, unless they do not fit', () => {
    deepEqual(padLeft(Uint8Array.of(0, 0, 1, 2), 3), Buffer.of(0, 1, 2))
    deepEqual(padLeft(Uint8Array.of(1, 2), 3), Buffer.of(0, 1, 2))
    throws(() => padLeft(Uint8Array.of(1, 2, 3), 2), new RangeError('The number exceeds 2 bytes.'))
  })
})

suite('Comparisons', () => {
  test('tell equal secrets from others, of whatever length', () => {
    deepEqual([equalTexts('abc', 'abc'), equalTexts('abc', 'abd'), equalTexts('abc', 'ab')], [true, false, false])
    deepEqual([equalBytes(Buffer.of(1), Uint8Array.of(1)), equalBytes(Buffer.of(1), Buffer.of(2))], [true, false])
  })
})
