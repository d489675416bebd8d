/** Whatever comes in, every operation answers: with its output, or with an error that clients know. */
import { suite, test } from 'node:test'
import fc from 'fast-check'
import { operationNames } from '#contract/index.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { accept } from './answers.ts'
import { call } from './call.ts'
import { hostileInput } from './hostile.ts'
import { inOrder, startKnown } from './known.ts'

for (const engine of engines) {
  suite(`hostile input on ${engine}`, () => {
    test('never makes an operation fail', async (t) => {
      const { endpoint, known } = await startKnown(t, engine)

      for (const name of inOrder) {
        await fc.assert(
          fc.asyncProperty(hostileInput(name, known), async (input) => {
            accept(name, await call(endpoint, name, input))
          }),
          { numRuns: 30 },
        )
      }
    })

    test('of bytes that are no JSON never makes an operation fail', async (t) => {
      const { endpoint } = await start(t, engine, { pool: false })
      const bytes = fc.uint8Array({ maxLength: 200 }).map((array) => Buffer.from(array))

      await fc.assert(
        fc.asyncProperty(fc.constantFrom(...operationNames), bytes, async (name, body) => {
          accept(name, await call(endpoint, name, body))
        }),
        { numRuns: 200 },
      )
    })
  })
}
