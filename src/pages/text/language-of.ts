/** The language of a page. @module */
import { readCookies, setCookie } from '#http/cookies.ts'
import { preferredLanguage } from '#http/language.ts'
import type { Request } from '#http/listener.ts'
import { type Language, languages } from './languages.ts'

/** Who reads none of the languages as it is asked for reads this one. */
const closest = new Map<string, Language>([
  ['pt', 'pt-BR'],
  ['zh', 'zh-CN'],
  ['zh-hant', 'zh-TW'],
  ['zh-hk', 'zh-TW'],
  ['zh-mo', 'zh-TW'],
])

const cookie = 'lang'
const year = 365 * 86_400

/** What `lang` asks for, else what it asked for before, else what the browser prefers; English where none is served. */
export function languageOf(request: Pick<Request, 'query' | 'headers'>): Language {
  return (
    isServed(request.query.get('lang')) ??
    isServed(readCookies(request)[cookie]) ??
    preferredLanguage(request.headers['accept-language'], languages, closest)
  )
}

/** The cookie that keeps what `lang` asks for, if it does; a value of `set-cookie`. */
export function languageCookie({ query }: Pick<Request, 'query'>, secure: boolean): string[] {
  const language = isServed(query.get('lang'))
  return language === undefined ? [] : [setCookie(cookie, language, { secure, maxAge: year })]
}

function isServed(name: string | null | undefined): Language | undefined {
  return languages.find((language) => language === name)
}
