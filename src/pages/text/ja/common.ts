import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'サインイン',
  signUp: 'サインアップ',
  continue: '続ける',
  back: '戻る',
  cancel: 'キャンセル',
  or: 'または',
  optional: '任意',
  language: '言語',
  logo: 'ロゴ',
  showPassword: 'パスワードを表示',
  somethingWrong: '問題が発生しました',
}
