/** How explanations are shown. Pure: what was noted and words in, markup out. @module */
import type { Explanation } from '#core/explain/explanations.ts'
import type { Note } from '#core/explain/notes.ts'
import { type Html, html, trusted } from '#http/html.ts'
import type { Words } from '../layout.ts'
import { instant } from './instant.ts'
import { say } from './words.ts'

/** The list of refusals, or where to find one when there are none. */
export function refusalsView({ language, text }: Words, refusals: Explanation[]): Html {
  const items = refusals.map((refusal) => {
    const { requestId, at, operation, asked, answer, notes } = refusal
    const reason = notes.at(-1)
    const about = [operation, asked.Username, asked.UserPoolId ?? asked.ClientId].filter(Boolean).join(' · ')
    return html`<li class="card item">
<div class="head"><span class="tag bad">${answer?.exception}</span><time datetime="${at.toISOString()}">${instant(at)}</time></div>
<a class="address" href="/_poolhouse/explain/${requestId}">${answer?.message || answer?.exception}</a>
${reason && html`<p class="text">${say(reason, language)[0]}</p>`}
<p class="meta">${about}</p>
</li>`
  })
  return html`<h1>${text.refusals}</h1>
<p class="lead">${text.refusalsBody}</p>
${items.length > 0 ? html`<ol class="list spaced">${items}</ol>` : html`<div class="card empty spaced">${question}<h2>${text.noRefusals}</h2><p>${text.noRefusalsBody}</p></div>`}`
}

/** One request: what it was, what it was answered, and why. */
export function explanationView(words: Words, explanation: Explanation): Html {
  const { text } = words
  const { requestId, at, operation, asked, answer, notes } = explanation
  const isRefused = answer?.exception !== undefined
  const facts: [string, string | undefined][] = [
    [text.operation, operation],
    ...Object.entries(asked),
    [text.answered, answer && String(answer.status)],
    [text.at, instant(at)],
    [text.request, requestId],
  ]
  const what = answer ? text.answeredWell : text.underWay
  return html`<a class="back" href="/_poolhouse/explain">${arrow}${text.refusals}</a>
<h1>${answer?.exception ?? what}</h1>
${answer?.message && html`<p class="lead">${answer.message}</p>`}
<section class="card sheet"><dl class="facts">${facts.map(
    ([name, value]) => value !== undefined && html`<dt>${name}</dt><dd>${value}</dd>`,
  )}</dl></section>
<h2 class="why">${isRefused ? text.why : text.steps}</h2>
${notes.length === 0 && html`<p class="note">${text.nothingNoted}</p>`}
<ol class="notes">${notes.map((note, i) => item(words, note, isRefused && i === notes.length - 1))}</ol>`
}

/** What decided is last, and stands out. */
function item({ language }: Words, note: Note, decides: boolean): Html {
  const [says, advice] = say(note, language)
  return html`<li class="card${decides && ' decides'}"><p>${says}</p>${advice && html`<p class="advice">${advice}</p>`}</li>`
}

/** What stands in the place of a request that is not remembered. */
export function unknownView({ text }: Words): Html {
  return html`<a class="back" href="/_poolhouse/explain">${arrow}${text.refusals}</a>
<div class="card empty">${question}<h2>${text.requestUnknown}</h2><p>${text.requestUnknownBody}</p></div>`
}

const arrow = trusted('<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M15 5l-7 7 7 7"/></svg>')
const question = trusted(
  '<svg viewBox="0 0 24 24" aria-hidden="true"><circle cx="12" cy="12" r="9"/><path d="M9.5 9.5a2.5 2.5 0 1 1 3.6 2.3c-.7.4-1.1.9-1.1 1.7M12 17h.01"/></svg>',
)
