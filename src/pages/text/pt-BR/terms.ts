import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Termos de uso',
  privacyPolicy: 'Política de privacidade',
  agreement: (termsOfUse, privacyPolicy) =>
    html`Ao se cadastrar, você concorda com nossos ${termsOfUse} e nossa ${privacyPolicy}.`,
}
