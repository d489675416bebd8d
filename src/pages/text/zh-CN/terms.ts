import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: '使用条款',
  privacyPolicy: '隐私政策',
  agreement: (termsOfUse, privacyPolicy) => html`注册即表示您同意我们的${termsOfUse}和${privacyPolicy}。`,
}
