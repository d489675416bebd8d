/** The sentence with the links to an app's terms. @module */
import { type Html, html } from '#http/html.ts'
import type { Texts } from '../text/text.ts'

export interface TermsLinks {
  termsOfUse: string
  privacyPolicy: string
}

/** Nothing unless both lead to web pages. */
export function termsLine(links: TermsLinks, { terms }: Texts): Html | undefined {
  const { termsOfUse, privacyPolicy } = links
  if (![termsOfUse, privacyPolicy].every((url) => /^https?:\/\//i.test(url))) return undefined
  const sentence = terms.agreement(away(terms.termsOfUse, termsOfUse), away(terms.privacyPolicy, privacyPolicy))
  return html`<p class="legal legalText-customizable">${sentence}</p>`
}

/** In a window of its own, so that what was typed is not lost. */
function away(label: string, href: string): Html {
  return html`<a href="${href}" target="_blank" rel="noopener noreferrer">${label}</a>`
}
