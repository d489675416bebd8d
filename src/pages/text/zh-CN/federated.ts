import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `使用 ${provider} 继续`,
  social: '使用社交账户登录',
  corporate: '使用企业账号登录',
  corporateEmail: '输入您的企业邮箱',
  legal: '未经您事先同意，我们不会在您的任何账户上发布内容',
}
