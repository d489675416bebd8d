/** The page of what went wrong in this house: nobody reads what it was, but the log. @module */
import { html } from '#http/html.ts'
import type { Reply } from '#http/listener.ts'
import { StorageBusy } from '#ports/storage.ts'
import { showPage } from './show.ts'
import type { Visit } from './visit.ts'

/** A storage that is overrun asks for patience; anything else is a bug. */
export async function broken(visit: Visit, error: unknown): Promise<Reply> {
  const { ctx, request } = visit
  const isBusy = error instanceof StorageBusy
  if (!isBusy) ctx.log.error({ err: error, requestId: ctx.requestId, path: request.path }, 'The request failed.')
  return showPage(visit, ({ text: { error: words, faults } }) => ({
    title: words.title,
    description: isBusy ? faults.tooMany : words.encountered,
    status: isBusy ? 429 : 500,
    body: html`<div class="tight"><p>${words.advice}</p></div>`,
  }))
}
