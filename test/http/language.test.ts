import { equal } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { preferredLanguage } from '#http/language.ts'

suite('The language of a page', () => {
  const cases: [string | undefined, string][] = [
    [undefined, 'en'],
    ['', 'en'],
    ['ja', 'ja'],
    ['ja-JP,ja;q=0.9,en-US;q=0.8,en;q=0.7', 'ja'],
    ['en-US,en;q=0.9,ja;q=0.8', 'en'],
    ['fr-FR,fr;q=0.9,ja;q=0.5', 'ja'],
    ['ja;q=0.1,en;q=0.2', 'en'],
    ['ja;q=0', 'en'],
    ['de, *;q=0.5', 'en'],
    ['JA', 'ja'],
    ['jav', 'en'],
  ]
  for (const [header, expected] of cases) {
    test(`is ${expected} for ${header === undefined ? 'no header' : `"${header}"`}`, () => {
      equal(preferredLanguage(header, ['en', 'ja']), expected)
    })
  }
})
