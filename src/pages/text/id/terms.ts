import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: 'Ketentuan penggunaan',
  privacyPolicy: 'Kebijakan privasi',
  agreement: (termsOfUse, privacyPolicy) =>
    html`Dengan mendaftar, Anda menyetujui ${termsOfUse} dan ${privacyPolicy} kami.`,
}
