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

  const regions: [string, string][] = [
    ['pt-br', 'pt-BR'],
    ['pt-PT', 'pt-BR'],
    ['zh-Hant-HK', 'zh-TW'],
    ['zh-TW', 'zh-TW'],
    ['zh-Hans-SG', 'zh-CN'],
    ['pt-PT;q=0.5, zh', 'zh-CN'],
  ]
  const closest = new Map([
    ['pt', 'pt-BR'],
    ['zh', 'zh-CN'],
    ['zh-hant', 'zh-TW'],
  ])
  for (const [header, expected] of regions) {
    test(`is ${expected} for "${header}" where that is closest`, () => {
      equal(preferredLanguage(header, ['en', 'pt-BR', 'zh-CN', 'zh-TW'], closest), expected)
    })
  }

  test('is found in time, however long the header is', () => {
    equal(preferredLanguage('a-'.repeat(50_000) + ',ja'.repeat(50_000), ['en', 'ja']), 'ja')
  })
})
