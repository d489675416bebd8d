import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Nutzungsbedingungen',
  privacyPolicy: 'Datenschutzerklärung',
  agreement: (termsOfUse, privacyPolicy) =>
    html`Mit der Registrierung stimmen Sie unseren ${termsOfUse} und unserer ${privacyPolicy} zu.`,
}
