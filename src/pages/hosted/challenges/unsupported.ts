/** Challenges that these pages have no answer to: those of CUSTOM_AUTH, of SRP and of devices, which are for programs. @module */
import { html } from '#http/html.ts'
import { link } from '../../frame/actions.ts'
import type { ChallengePage } from './page.ts'

export const unsupported: ChallengePage = {
  view({ frame: { text }, loginHref }) {
    const { unsupported: words, startOver } = text.challenges
    return { ...words, status: 400, body: html`<p class="center">${link(startOver, loginHref)}</p>` }
  },

  async answer(_visit, step) {
    return { again: step }
  },
}
