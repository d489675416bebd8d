/** How something ended, seen at a glance; the heading below says the same. @module */
import { type Html, html } from '#http/html.ts'
import { icon } from './icons.ts'

export function sign(kind: 'success' | 'error'): Html {
  return html`<div class="graphic ${kind}">${icon(kind)}</div>`
}
