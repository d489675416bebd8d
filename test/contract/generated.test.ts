/** The generated files are what the generator makes of the model. Skipped where the model is not beside the checkout. */
import { deepEqual, equal } from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { suite, test } from 'node:test'
import { generate } from '../../codegen/generate.ts'

const root = join(import.meta.dirname, '../..')
const modelFile = join(root, '../shared/models/cognito-idp.service-2.json')
const folder = join(root, 'src/contract/cognito')

suite('the generated contract', { skip: !existsSync(modelFile) && 'The service model is not there.' }, () => {
  const made = existsSync(modelFile) ? generate(JSON.parse(readFileSync(modelFile, 'utf8'))) : {}

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

  test('has no prose of the model', () => {
    const words = Object.values(made)
      .join('')
      .match(/documentation|<p>|Amazon Cognito (?!user pools\.)/g)

    equal(words, null)
  })
})

function firstDifference(committed: string, made: string): string | undefined {
  const [left, right] = [committed.split('\n'), made.split('\n')]
  const line = left.findIndex((each, index) => each !== right[index])
  if (line < 0) return left.length === right.length ? undefined : `${left.length} lines, not ${right.length}`
  return `line ${line + 1}: ${left[line]} is not ${right[line]}`
}
