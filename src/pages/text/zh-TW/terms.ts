import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: '使用條款',
  privacyPolicy: '隱私權政策',
  agreement: (termsOfUse, privacyPolicy) => html`註冊即表示您同意我們的${termsOfUse}和${privacyPolicy}。`,
}
