/** How the page behind a confirmation link looks: one card, made for a phone first, light or dark as the person likes. @module */
import { type Html, html, trusted } from '#http/html.ts'
import type { Text } from './confirm-user-text.ts'

export const style = `
:root {
  color-scheme: light dark;
  --ground: light-dark(#f3f4f6, #111418);
  --card: light-dark(#ffffff, #1b2027);
  --text: light-dark(#16191f, #eef1f5);
  --quiet: light-dark(#4a5361, #b6c0cd);
  --good: light-dark(#13703c, #5fd694);
  --bad: light-dark(#a3270f, #ff9c85);
}
* { box-sizing: border-box }
body {
  margin: 0;
  min-height: 100svh;
  display: grid;
  place-items: center;
  padding: 1rem;
  background: var(--ground);
  color: var(--text);
  font: 1.0625rem/1.6 system-ui, "Hiragino Sans", "Noto Sans JP", sans-serif;
}
main {
  width: min(100%, 28rem);
  padding: 2rem 1.5rem;
  border-radius: 1rem;
  background: var(--card);
  text-align: center;
  overflow-wrap: anywhere;
}
svg { width: 3.5rem; height: 3.5rem; fill: none; stroke: currentColor; stroke-width: 2; stroke-linecap: round; stroke-linejoin: round }
.good { color: var(--good) }
.bad { color: var(--bad) }
h1 { margin: 1rem 0 .5rem; font-size: 1.375rem; line-height: 1.35; text-wrap: balance }
p { margin: 0; color: var(--quiet) }
:lang(ja) { line-break: strict; word-break: auto-phrase }
@media (forced-colors: active) { main { border: 1px solid } }
`

const marks = {
  good: 'M7.5 12.5l3 3 6-7',
  bad: 'M12 7v6M12 16.5v.01',
}

/** The card with its sign, heading and text. */
export function card({ title, body }: Text, mark: keyof typeof marks): Html {
  return html`<main>
<svg class="${mark}" viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="10"/>${trusted(`<path d="${marks[mark]}"/>`)}</svg>
<h1>${title}</h1>
<p>${body}</p>
</main>`
}
