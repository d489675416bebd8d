import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Términos de uso',
  privacyPolicy: 'Política de privacidad',
  agreement: (termsOfUse, privacyPolicy) =>
    html`Al registrarse, acepta nuestros ${termsOfUse} y nuestra ${privacyPolicy}.`,
}
