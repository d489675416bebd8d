import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `${provider} で続ける`,
  social: 'ソーシャルアカウントでサインイン',
  corporate: '企業IDでサインイン',
  corporateEmail: '勤務先のメールアドレスを入力',
  legal: '許可なくお客様のアカウントに投稿することはありません',
}
