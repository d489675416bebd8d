/** The frame around every page of the admin door. @module */
import { type Html, html, trusted } from '#http/html.ts'
import { preferredLanguage } from '#http/language.ts'
import { renderPage } from '#http/page.ts'
import { script } from './script.ts'
import { style } from './style.ts'
import { en } from './text/en.ts'
import { ja } from './text/ja.ts'
import type { Text } from './text/text.ts'

const texts = { en, ja } satisfies Record<string, Text>
export type Language = keyof typeof texts

export interface Words {
  language: Language
  text: Text
}

/** The words in the language that the browser asks for. */
export function wordsFor(acceptLanguage: string | undefined): Words {
  const language = preferredLanguage<Language>(acceptLanguage, ['en', 'ja'])
  return { language, text: texts[language] }
}

export interface Layout {
  title: string
  /** What stands at the end of the bar. */
  aside?: Html
  content: Html
  status?: number
}

/** The page as a response. */
export function layout({ language }: Words, { title, aside, content, status }: Layout) {
  return renderPage({
    language,
    title: `${title} · Poolhouse`,
    style,
    script,
    status,
    policy: ["frame-src 'self'"],
    body: html`<header class="bar"><div>
<a class="mark" href="/">${mark}<span>Poolhouse</span></a>${aside}
</div></header>
<main>
${content}
</main>
<div class="sr" aria-live="polite"></div>`,
  })
}

/** A gable over water. */
const mark = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M4 11.5 12 5l8 6.5"/>' +
    '<path d="M3 16c1.5 0 1.5 1 3 1s1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1"/>' +
    '<path d="M3 20c1.5 0 1.5 1 3 1s1.5-1 3-1 1.5 1 3 1 1.5-1 3-1 1.5 1 3 1 1.5-1 3-1"/></svg>',
)
