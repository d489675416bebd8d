import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'パスワードをお忘れですか？',
  description: 'ユーザー名を入力してください。パスワードを再設定するためのコードを送信します。',
  descriptionByEmail: 'メールアドレスを入力してください。パスワードを再設定するためのコードを送信します。',
  descriptionByPhone: '電話番号を入力してください。パスワードを再設定するためのコードを送信します。',
  descriptionByEither:
    'メールアドレスまたは電話番号を入力してください。パスワードを再設定するためのコードを送信します。',
  button: 'パスワードを再設定',
  failed: 'パスワードを再設定できませんでした。サポートに問い合わせるか、もう一度お試しください',
  backToSignIn: 'サインインに戻る',
  newPassword: {
    title: 'パスワードの変更',
    sentTo: (destination) => `${destination} にコードを送信しました。コードと新しいパスワードを入力してください。`,
    sent: 'お送りしたコードと、新しいパスワードを入力してください。',
    button: 'パスワードを変更',
    mismatch: 'パスワードが一致しません',
    again: '新しいコードを送信',
  },
}
