/** What happened, above the form. @module */
import { type Html, type HtmlValue, html } from '#http/html.ts'
import { icon } from './icons.ts'

/** An error is read out at once (`role=alert`), the rest when there is time. */
export function alert(kind: 'error' | 'success' | 'info', message: HtmlValue): Html {
  const role = kind === 'error' ? 'alert' : 'status'
  const className = kind === 'error' ? 'error errorMessage-customizable' : kind
  return html`<div class="alert ${className}" role="${role}">${icon(kind)}<p>${message}</p></div>`
}
