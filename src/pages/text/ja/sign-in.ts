import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'サインイン',
  names: { username: 'ユーザー名', email: 'メールアドレス', phone_number: '電話番号' },
  next: '次へ',
  forgotPassword: 'パスワードをお忘れですか？',
  noAccount: 'アカウントをお持ちでない場合',
  signUp: 'サインアップ',
  domainUnknown: 'このメールドメインで使用できるサインイン方法はありません。',
  signedInAs: (username) => `${username} としてサインインしています。`,
  continueAs: (username) => `${username} として続ける`,
  notYou: '別の方ですか？',
  anotherAccount: '別のアカウントでサインイン',
  formOutdated: 'ページを開いてから時間が経ちすぎたか、ブラウザーがCookieを保存していません。もう一度お試しください。',
  noWay: 'このアプリには、このページで使用できるサインイン方法がありません。',
}
