import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { padText } from '#lib/pad.ts'

suite('padText', () => {
  test('texts of different lengths become equally long in UTF-8, and mean the same', () => {
    const values = ['', 'ada', 'Ada Lovelace', 'アダ', '🧮']

    const padded = values.map((value) => padText(JSON.stringify(value), 32))

    deepEqual(
      padded.map((text) => Buffer.byteLength(text)),
      values.map(() => 32),
    )
    deepEqual(
      padded.map((text) => JSON.parse(text)),
      values,
    )
  })

  test('what is too long becomes twice as long, and what fits stays as it is', () => {
    equal(padText('x'.repeat(33), 32).length, 64)
    equal(padText('x'.repeat(32), 32).length, 32)
  })
})
