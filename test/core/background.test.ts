import { deepEqual, equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { Background } from '#core/background.ts'
import { capturedLog } from '../support/log.ts'

suite('Work in the background', () => {
  test('is waited for, and its failure is in the log', async () => {
    const log = capturedLog(() => {})
    const background = new Background(log)
    let done = false
    const work = Promise.withResolvers<void>()
    background.start(() =>
      work.promise.then(() => {
        done = true
      }),
    )
    background.start(() => Promise.reject(new Error('no')))

    const settled = background.settle(60_000)
    work.resolve()
    await settled

    equal(done, true)
    deepEqual(
      log.lines.map(({ level, message }) => [level, message]),
      [['error', 'Work in the background failed.']],
    )
  })

  test('is waited for no longer than told, and what is left is counted', async () => {
    const log = capturedLog(() => {})
    const background = new Background(log)
    background.start(() => new Promise(() => {}))

    await background.settle(1)

    deepEqual(log.lines, [
      {
        level: 'warn',
        message: 'The server does not wait any longer for work in the background.',
        details: { left: 1 },
      },
    ])
  })
})
