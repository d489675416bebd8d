/** How the page looks on which a sign-up is confirmed: with a field for the code, or with the advice to open a link. @module */
import { type Html, html } from '#http/html.ts'
import { linkButton, primaryButton, prompt } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { codeField, hidden } from '../frame/field.ts'
import type { Content, Frame } from '../frame/layout.ts'
import { graphic } from '../frame/picture.ts'
import type { Texts } from '../text/text.ts'
import type { FormOf } from './form.ts'
import type { Links } from './links.ts'
import type { PageData } from './page-data.ts'
import type { Words } from './sign-up-form.ts'

export interface ConfirmPage {
  form: FormOf
  /** For another message. */
  resendForm: FormOf
  links: Links
  data: PageData
  byLink: boolean
  /** Of the code. */
  problem?: Words
  alert?: Words
  status?: number
}

export function confirmView({ look, text }: Frame, page: ConfirmPage): Content {
  const { resendForm, links, data, byLink, status } = page
  const { username, destination, medium } = data
  const words = byLink ? text.confirm.link : text.confirm
  const resend = html`${hidden('username', username)}
<p class="center">${words.notReceived} ${linkButton({ label: words.resend, name: 'resend', value: 'resend' })}</p>`
  return {
    title: words.title,
    description: destination === undefined ? words.sent : words.sentTo(destination),
    graphic: medium && graphic(look, medium),
    notice: notice(page, text),
    status,
    leadsOut: true,
    body: html`${!byLink && codeForm(page, text)}
${resendForm(resend)}
${prompt('', text.recovery.backToSignIn, links('/login'))}`,
  }
}

function codeForm({ form, data, problem, alert: said }: ConfirmPage, text: Texts): Html {
  const { username, destination, medium } = data
  const code = codeField({
    label: text.fields.code,
    name: 'code',
    id: 'verification_code',
    error: problem?.(text),
    autofocus: said === undefined,
  })
  return form(html`${hidden('username', username)}
${destination !== undefined && hidden('destination', destination)}
${medium !== undefined && hidden('deliveryMedium', medium)}
${code}
${primaryButton({ label: text.confirm.button, name: 'confirm', value: 'confirm' })}`)
}

function notice({ data, byLink, alert: said, problem }: ConfirmPage, text: Texts): Html | undefined {
  if (said) return alert('error', said(text))
  if (problem) return undefined
  if (data.notice === 'codeSent') return alert('success', (byLink ? text.confirm.link : text.confirm).resent)
  return data.notice === 'codeNotSent' ? alert('error', text.faults.notSent) : undefined
}
