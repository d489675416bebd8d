/**
 * Explanations for people, as pages, and for programs, as JSON where the request accepts that.
 *
 * Scripts rely on the names of the members; they do not change.
 *
 * @module
 */
import type { Explanation, Explanations } from '#core/explain/explanations.ts'
import type { Reply, Request } from '#http/listener.ts'
import { json } from '../answers.ts'
import { layout, wordsFor } from '../layout.ts'
import { explanationView, refusalsView, unknownView } from './view.ts'
import { say } from './words.ts'

/** More than this on one page nobody reads. */
const most = 100

/** The latest refusals, newest first: a page, or `{"refusals": [...]}`. */
export async function refusalsPage(explanations: Explanations, { headers }: Request): Promise<Reply> {
  const refusals = explanations.refusals().slice(0, most)
  if (wantsJson(headers.accept)) return json(200, { refusals: refusals.map(toWire) })
  const words = wordsFor(headers['accept-language'])
  return layout(words, { title: words.text.refusals, content: refusalsView(words, refusals) })
}

/** One request, or 404 with how long requests are remembered. */
export async function explanationPage(explanations: Explanations, { params, headers }: Request): Promise<Reply> {
  const explanation = explanations.find(params.id!)
  const words = wordsFor(headers['accept-language'])
  if (wantsJson(headers.accept)) {
    const message = wordsFor('en').text.requestUnknownBody
    return explanation ? json(200, toWire(explanation)) : json(404, { message })
  }
  if (!explanation) {
    return layout(words, { title: words.text.requestUnknown, content: unknownView(words), status: 404 })
  }
  const title = explanation.answer?.exception ?? explanation.operation ?? words.text.request
  return layout(words, { title, content: explanationView(words, explanation) })
}

function wantsJson(accept = ''): boolean {
  return accept.includes('application/json')
}

/** Texts are English whoever asks: programs compare them. */
function toWire({ requestId, at, operation, asked, answer, notes }: Explanation): object {
  return {
    requestId,
    at: at.toISOString(),
    operation,
    asked,
    ...answer,
    notes: notes.map((note) => {
      const { note: name, ...facts } = note
      const [text, advice] = say(note, 'en')
      return { note: name, text, advice, facts }
    }),
  }
}
