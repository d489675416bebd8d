import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Condizioni d’uso',
  privacyPolicy: 'Informativa sulla privacy',
  agreement: (termsOfUse, privacyPolicy) =>
    html`Registrandoti, accetti le nostre ${termsOfUse} e la nostra ${privacyPolicy}.`,
}
