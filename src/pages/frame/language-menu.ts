/** The languages of a page, as links to the same page. @module */
import { type Html, html } from '#http/html.ts'
import { type Language, languages, nameOf } from '../text/languages.ts'
import type { Texts } from '../text/text.ts'
import { icon } from './icons.ts'

export interface LanguageMenu {
  language: Language
  text: Texts
  /** Path and query of the page. */
  address: string
}

export function languageMenu({ language, text, address }: LanguageMenu): Html {
  const items = languages.map(
    (each) =>
      html`<li><a href="${inLanguage(address, each)}" lang="${each}" hreflang="${each}"${each === language && html` aria-current="true"`}>${nameOf[each]}</a></li>`,
  )
  return html`<nav class="languages" aria-label="${text.common.language}"><details><summary>${icon('globe')}<span class="sr">${text.common.language}: </span>${nameOf[language]}</summary><ul>${items}</ul></details></nav>`
}

/** The same address with `lang`; everything else in it stays as it is, byte by byte. */
function inLanguage(address: string, language: Language): string {
  const [path = '', query = ''] = address.split(/\?(.*)/s)
  const others = query.split('&').filter((part) => part !== '' && part !== 'lang' && !part.startsWith('lang='))
  return `${path}?${[...others, `lang=${language}`].join('&')}`
}
