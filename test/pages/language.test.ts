import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { languageCookie, languageOf } from '#pages/text/language-of.ts'
import { languages } from '#pages/text/languages.ts'
import { served, textsIn } from '#pages/text/text.ts'

function asked(lang: string | undefined, cookie?: string, accept?: string) {
  const query = new URLSearchParams(lang === undefined ? {} : { lang })
  return { query, headers: { ...(cookie && { cookie: `lang=${cookie}` }), 'accept-language': accept } }
}

suite('The language of a page', () => {
  test('is the parameter before the cookie before the browser, and English without any', () => {
    equal(languageOf(asked('ja', 'en', 'en')), 'ja')
    equal(languageOf(asked(undefined, 'ja', 'en')), 'ja')
    equal(languageOf(asked(undefined, undefined, 'fi, ja-JP;q=0.8, en;q=0.5')), 'ja')
    equal(languageOf(asked(undefined)), 'en')
  })

  for (const [range, closest] of [
    ['pt-PT', 'pt-BR'],
    ['zh-Hans-SG', 'zh-CN'],
    ['zh-HK', 'zh-TW'],
    ['de-AT', 'de'],
  ]) {
    test(`is the closest for a browser that asks for ${range}`, () => {
      equal(languageOf(asked(undefined, undefined, range)), served.find((language) => language === closest) ?? 'en')
    })
  }

  test('passes over what is no language of the pages', () => {
    equal(languageOf(asked('tlh', 'ja')), 'ja')
    equal(languageOf(asked('__proto__', 'constructor', 'ja')), 'ja')
    equal(languageOf(asked('JA', undefined, 'fi')), 'en')
  })

  test('is kept in a cookie once the parameter has named it', () => {
    match(languageCookie(asked('ja'), true)[0]!, /^lang=ja; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/)
    deepEqual(languageCookie(asked('tlh'), true), [])
    deepEqual(languageCookie(asked(undefined, 'ja'), true), [])
  })

  test('is one of those that Cognito has', () => {
    deepEqual(
      served.filter((language) => !languages.includes(language)),
      [],
    )
    equal(served[0], 'en')
  })
})

suite('Texts', () => {
  for (const language of served) {
    test(`say something everywhere in ${language}`, () => {
      const empty = flat(textsIn(language)).filter((text) => text.trim() === '')

      deepEqual(empty, [])
    })
  }
})

function flat(texts: object): string[] {
  return Object.values(texts).flatMap((text) => {
    if (typeof text === 'object') return flat(text)
    return String(typeof text === 'function' ? text('1', '2') : text)
  })
}
