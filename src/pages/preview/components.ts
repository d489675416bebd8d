/** The pieces that pages are made of, laid out as pages would. @module */
import { type HtmlValue, html } from '#http/html.ts'
import { buttonLink, divider, linkButton, primaryButton, secondaryButton } from '../frame/actions.ts'
import { alert } from '../frame/alert.ts'
import { buttonChoices, radioChoices } from '../frame/choices.ts'
import { codeField, field } from '../frame/field.ts'
import type { Frame } from '../frame/layout.ts'
import { newPasswordField, passwordScript, showPasswordBox } from '../frame/password.ts'
import { graphic } from '../frame/picture.ts'
import { termsLine } from '../frame/terms-line.ts'
import type { View } from './views.ts'

export const componentViews: View[] = [
  {
    name: 'pieces-sign-up',
    view: ({ text, text: { common, fields } }) => ({
      title: common.signUp,
      script: passwordScript,
      body: form(html`${field({ label: fields.attributes.email, name: 'email', type: 'email', autocomplete: 'email', value: 'ada', error: fields.required })}
${field({ label: fields.attributes.phone_number, name: 'phone_number', type: 'tel', autocomplete: 'tel', description: fields.hints.phone_number, required: false, optionalMark: common.optional })}
${newPasswordField({ label: fields.password, name: 'password', policy, given: 'lowercase', text })}
${showPasswordBox(text)}
${primaryButton({ label: common.signUp })}
${termsLine({ termsOfUse: 'https://app.example/terms', privacyPolicy: 'https://app.example/privacy' }, text)}`),
    }),
  },
  {
    name: 'pieces-code',
    view: ({ look, text: { common, fields } }) => ({
      title: fields.code,
      graphic: graphic(look, 'EMAIL'),
      notice: alert('error', common.somethingWrong),
      body: form(html`${codeField({ label: fields.code, name: 'code', value: '123456' })}
${primaryButton({ label: common.continue })}
<p class="center">${linkButton({ label: common.back, name: 'again', skipsValidation: true })}</p>`),
    }),
  },
  {
    name: 'pieces-choices',
    view: ({ look, text: { common, fields } }) => ({
      title: common.continue,
      graphic: graphic(look, 'PASSKEY'),
      notice: html`${alert('success', common.continue)}${alert('info', common.continue)}`,
      body: html`${form(html`${radioChoices({ legend: fields.code, name: 'answer', choices: ways(fields.attributes) })}
${primaryButton({ label: common.continue })}`)}
${divider(common.or)}
${form(buttonChoices({ legend: fields.code, hidesLegend: true, name: 'answer', choices: ways(fields.attributes) }))}
${form(secondaryButton({ label: common.cancel }))}
${buttonLink(common.back, '#')}`,
    }),
  },
]

const policy = {
  MinimumLength: 8,
  RequireLowercase: true,
  RequireUppercase: true,
  RequireNumbers: true,
  RequireSymbols: true,
}

function form(content: HtmlValue) {
  return html`<form class="stack" method="post">${content}</form>`
}

function ways({ email, phone_number }: Frame['text']['fields']['attributes']) {
  return [
    { value: 'EMAIL_OTP', label: email, description: 'a***@e***', icon: 'email' as const },
    { value: 'SMS_OTP', label: phone_number, description: '+*******0100', icon: 'sms' as const },
  ]
}
