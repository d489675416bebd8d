import { equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { closest } from '#lib/closest.ts'

suite('The name that was meant', () => {
  const names = ['port', 'host', 'public-url', 'database']
  const cases: [string, string | undefined][] = [
    ['prot', 'port'],
    ['pot', 'port'],
    ['Databse', 'database'],
    ['public_url', 'public-url'],
    ['most', 'host'],
    ['frobnicate', undefined],
    ['x', undefined],
    ['', undefined],
  ]
  for (const [typed, meant] of cases) {
    test(`is ${meant ?? 'unknown'} for "${typed}"`, () => {
      equal(closest(typed, names), meant)
    })
  }
})
