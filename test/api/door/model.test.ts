/**
 * The whole contract, line by line: what stands on a line is let through, what crosses it by one is refused with the
 * service's own text, for every operation and every member at every depth.
 */
import { deepEqual, ok } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { type OperationName, operationNames } from '#contract/index.ts'
import { engines } from '../../support/engines.ts'
import { start } from '../../support/start.ts'
import { accept } from './answers.ts'
import { type Answer, call } from './call.ts'
import { extremeInputs } from './extremes.ts'
import { inOrder, startKnown } from './known.ts'
import { sampleInput } from './samples.ts'
import { brokenInputs, missingMembers } from './violations.ts'

suite('the lines of the contract', () => {
  test('are told word for word when one is crossed, or many at once', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })
    let count = 0

    for (const name of operationNames) {
      for (const { value, told } of brokenInputs(name)) {
        const answer = await call(endpoint, name, value)

        deepEqual(refusalOf(answer), { status: 400, ...refusal(told) }, name)
        count++
      }
    }

    ok(count > 2_000)
  })

  test('are told of an empty input where members are required', async (t) => {
    const { endpoint } = await start(t, 'sqlite', { pool: false })

    for (const name of operationNames) {
      const told = missingMembers(name)
      const answer = await call(endpoint, name, {})

      if (told.length > 0) deepEqual(refusalOf(answer), { status: 400, ...refusal(told) }, name)
      else letThrough(name, answer)
    }
  })
})

for (const engine of engines) {
  suite(`what the contract allows on ${engine}`, () => {
    test('as the smallest input is answered by every operation, with its output or in its own words', async (t) => {
      const { endpoint, known } = await startKnown(t, engine)

      for (const name of inOrder) letThrough(name, await call(endpoint, name, sampleInput(name, known)))
    })

    test('at most is answered too', async (t) => {
      const { endpoint, known } = await startKnown(t, engine)

      for (const name of inOrder) {
        for (const input of extremeInputs(name, known)) letThrough(name, await call(endpoint, name, input))
      }
    })
  })
}

function letThrough(name: OperationName, answer: Answer): void {
  accept(name, answer)
  ok(!/validation errors? detected/.test(answer.text), `${name} answered ${answer.text}`)
}

function refusalOf({ status, text }: Answer): object {
  return { status, ...JSON.parse(text) }
}

function refusal(told: string[]): object {
  const count = told.length === 1 ? '1 validation error' : `${told.length} validation errors`
  return { __type: 'InvalidParameterException', message: `${count} detected: ${told.join('; ')}` }
}
