import { equal } from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { suite, test } from 'node:test'
import { operationsPage, renderOperations } from '../scripts/operations.ts'

suite('The documentation', () => {
  test('lists the operations as they are built and tested; `npm run docs` writes it anew', () => {
    const page = readFileSync(operationsPage, 'utf8')

    equal(page, renderOperations())
  })
})
