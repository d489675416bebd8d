import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import type { LogLevel } from '#engines/log/levels.ts'
import { openLog } from '#engines/log/pino.ts'

function logInto(format: 'text' | 'json', level: LogLevel = 'info') {
  const lines: string[] = []
  return { lines, log: openLog({ level, format, write: (line) => lines.push(line) }) }
}

suite('The log', () => {
  test('writes short lines for people', () => {
    const { lines, log } = logInto('text')

    log.warn({ poolId: 'eu-central-1_people', reason: 'two words', count: 2 }, 'Something is odd.')

    equal(lines.length, 1)
    match(
      lines[0] ?? '',
      /^\d\d:\d\d:\d\d warn {2}Something is odd\. {2}poolId=eu-central-1_people {2}reason="two words" {2}count=2\n$/,
    )
  })

  test('writes the stack of an error below its line', () => {
    const { lines, log } = logInto('text')

    log.error({ err: new TypeError('not a function'), requestId: '1' }, 'The request failed.')

    match(lines.join(''), /error The request failed\. {2}requestId=1\nTypeError: not a function\n {4}at /)
  })

  test('writes JSON for collectors', () => {
    const { lines, log } = logInto('json')

    log.info({ rows: 3 }, 'Swept.')

    const { time, ...line } = JSON.parse(lines[0] ?? '')
    deepEqual(line, { level: 'info', rows: 3, msg: 'Swept.' })
    match(time, /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)
  })

  test('leaves out what is below its level', () => {
    const { lines, log } = logInto('text', 'error')

    log.info({}, 'one')
    log.warn({}, 'two')
    log.error({}, 'three')

    equal(lines.length, 1)
  })
})
