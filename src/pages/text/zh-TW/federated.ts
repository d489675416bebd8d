import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `使用 ${provider} 繼續`,
  social: '使用社群帳戶登入',
  corporate: '使用公司帳號登入',
  corporateEmail: '輸入您的公司電子郵件',
  legal: '未經您事先同意，我們不會在您的任何帳戶上發布內容',
}
