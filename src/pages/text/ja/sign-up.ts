import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'サインアップ',
  heading: '新しいアカウントでサインアップ',
  haveAccount: 'すでにアカウントをお持ちですか？',
  passwordless: '空欄のままにすると、お送りするコードでサインインできます',
  closed: 'ここではサインアップできません。',
  unconfirmable: 'アカウントは作成されましたが、ここでは確認できません。サポートにお問い合わせください。',
  hints: {
    locale: '例：ja-JP',
    zoneinfo: '例：Asia/Tokyo',
  },
  invalid: {
    emailOrPhone: 'メールアドレス、または国番号から始まる電話番号を入力してください',
    username: '文字・数字・記号を使い、空白を入れずに128文字以内で入力してください',
    notAContact: 'メールアドレスや電話番号以外のユーザー名を入力してください',
    number: '整数を入力してください',
    tooShort: (characters) => `${characters}文字以上で入力してください`,
    tooLong: (characters) => `${characters}文字以内で入力してください`,
  },
}
