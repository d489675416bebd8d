import { html } from '#http/html.ts'
import type { Texts } from '../text.ts'

export const terms: Texts['terms'] = {
  termsOfUse: '利用規約',
  privacyPolicy: 'プライバシーポリシー',
  agreement: (termsOfUse, privacyPolicy) =>
    html`サインアップすると、${termsOfUse}と${privacyPolicy}に同意したことになります。`,
}
