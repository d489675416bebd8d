import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: '이용 약관',
  privacyPolicy: '개인정보 처리방침',
  agreement: (termsOfUse, privacyPolicy) => html`가입하면 ${termsOfUse} 및 ${privacyPolicy}에 동의하는 것입니다.`,
}
