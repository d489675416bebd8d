import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Conditions d’utilisation',
  privacyPolicy: 'Politique de confidentialité',
  agreement: (termsOfUse, privacyPolicy) =>
    html`En vous inscrivant, vous acceptez nos ${termsOfUse} et notre ${privacyPolicy}.`,
}
