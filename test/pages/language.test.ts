import { deepEqual, equal, match } from 'node:assert/strict'
import { suite, test } from 'node:test'
import { languageCookie, languageOf } from '#pages/text/language-of.ts'
import { languages } from '#pages/text/languages.ts'
import { textsIn } from '#pages/text/text.ts'

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
      equal(languageOf(asked(undefined, undefined, range)), closest)
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

  test('is one of the eleven that Cognito has, English before others', () => {
    equal(languages.length, 11)
    equal(languages[0], 'en')
  })
})

suite('Texts', () => {
  for (const language of languages) {
    test(`say something everywhere in ${language}`, async () => {
      const empty = written(await textsIn(language)).filter(([, text]) => text.trim() === '')

      deepEqual(empty, [])
    })

    test(`are the same in ${language} as in English, with what is put into them`, async () => {
      const [theirs, english] = [await textsIn(language), await textsIn('en')].map((texts) =>
        written(texts)
          .map(([name, text]) => `${name} ${text.match(/\{\d\}/g)?.sort() ?? ''}`)
          .sort(),
      )

      deepEqual(theirs, english)
    })
  }
})

/** Every text by the names that lead to it, with `{0}` and `{1}` where something is put in. */
function written(texts: object, path = ''): [name: string, text: string][] {
  return Object.entries(texts).flatMap(([key, text]) => {
    const name = `${path}/${key}`
    if (typeof text === 'object') return written(text, name)
    return [[name, String(typeof text === 'function' ? text('{0}', '{1}') : text)]]
  })
}
