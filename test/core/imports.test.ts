/** The CSV of import files, which is not that of RFC 4180. */
import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { readLine, splitLine } from '#core/imports/csv.ts'

suite('a line of an import file', () => {
  const lines: [line: string, values: string[]][] = [
    ['', ['']],
    [',', ['', '']],
    ['a,b,,c', ['a', 'b', '', 'c']],
    [' a , b\t,\tc\r', ['a', 'b', 'c']],
    ['a\\,b,c', ['a,b', 'c']],
    ['\\,,\\,', [',', ',']],
    ['a\\b,\\,\\', ['a\\b', ',\\']],
    ['"a,b",\'c\'', ['"a', 'b"', "'c'"]],
    ['=1+1,<b>,zoë 🦆', ['=1+1', '<b>', 'zoë 🦆']],
  ]
  for (const [line, values] of lines) {
    test(`${JSON.stringify(line)} has ${values.length} ${values.length === 1 ? 'value' : 'values'}`, () => {
      deepEqual(splitLine(line), values)
    })
  }

  test('a long line takes no longer than its length asks for', () => {
    const started = performance.now()

    for (const character of [' ', '\\', ',', '\\,', '\t x']) splitLine(character.repeat(1_000_000))

    equal(performance.now() - started < 2_000, true)
  })

  test('is text in UTF-8, or none', () => {
    equal(readLine(Buffer.from('zoë')), 'zoë')
    equal(readLine(Buffer.from([0x7a, 0xff])), undefined)
    equal(readLine(Buffer.from('\ufeffname')), '\ufeffname')
  })
})
