/** The generated files are what the generator makes of the model. Skipped where the model is not beside the checkout. */
import { deepEqual, equal } from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { operation, shape } from '#contract/index.ts'
import { newerMembers } from '#contract/newer-members.ts'
import { observed, observedOperations } from '#contract/observed.ts'
import { generate } from '../../codegen/generate.ts'
import type { Model, ModelShape } from '../../codegen/model.ts'

const root = join(import.meta.dirname, '../..')
const modelFile = join(root, '../shared/models/cognito-idp.service-2.json')
const folder = join(root, 'src/contract/cognito')

suite('the generated contract', { skip: !existsSync(modelFile) && 'The service model is not there.' }, () => {
  const model: Model = existsSync(modelFile)
    ? JSON.parse(readFileSync(modelFile, 'utf8'))
    : { operations: {}, shapes: {} }
  const made = existsSync(modelFile) ? generate(model) : {}

  test('has every file that the generator makes, and no other', () => {
    deepEqual(readdirSync(folder).sort(), Object.keys(made).sort())
  })

  for (const [name, text] of Object.entries(made)) {
    test(`${name} is what the generator makes, byte for byte`, () => {
      const committed = readFileSync(join(folder, name), 'utf8')

      // Not `equal` on the texts: a difference of a hundred kilobytes is no message.
      equal(firstDifference(committed, text), undefined)
    })
  }

  // What is corrected or newer stands in files of its own.
  const unchanged = Object.entries(model.shapes).filter(([name]) => !(name in observed) && !(name in newerMembers))

  test('says of each shape what the model says', () => {
    for (const [name, modelShape] of unchanged) deepEqual(definedOf(shape(name)), factsOf(modelShape), name)
  })

  test('says of each operation what the model says', () => {
    for (const [name, { input, output, errors = [], authtype }] of Object.entries(model.operations)) {
      const facts = operation(name as Parameters<typeof operation>[0])

      equal(facts.input, input.shape, name)
      equal(facts.output, output?.shape, name)
      equal(facts.auth === 'none', (observedOperations[name]?.auth ?? authtype) === 'none', name)
      deepEqual([...facts.errors].sort(), errors.map((error) => error.shape).sort(), name)
    }
  })

  test('has no prose of the model', () => {
    const words = Object.values(made)
      .join('')
      .match(/documentation|<p>|Amazon Cognito (?!user pools\.)/g)

    equal(words, null)
  })
})

/** In the contract's words, put together without the generator. */
function factsOf({ type, document, members, required, member, key, value, ...others }: ModelShape): object {
  const { min, max, pattern, enum: words, sensitive, fault } = others
  const bounds = { min, max, pattern, enum: words, sensitive, fault }
  const parts = members && Object.fromEntries(Object.entries(members).map(([name, part]) => [name, part.shape]))
  if (document) return { kind: 'document' }
  const references = { members: parts, required, element: member?.shape, key: key?.shape, value: value?.shape }
  return definedOf({ kind: type, ...references, ...bounds })
}

function definedOf(facts: object): object {
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact !== undefined))
}

function firstDifference(committed: string, made: string): string | undefined {
  const [left, right] = [committed.split('\n'), made.split('\n')]
  const line = left.findIndex((each, index) => each !== right[index])
  if (line < 0) return left.length === right.length ? undefined : `${left.length} lines, not ${right.length}`
  return `line ${line + 1}: ${left[line]} is not ${right[line]}`
}
