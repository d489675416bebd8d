import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `${username} としてサインイン中`,
  anotherWay: '別の方法でサインイン',
  startOver: '最初からやり直す',
  sendAgain: '新しいコードを送信',
  verify: '確認',
  password: { title: 'パスワードを入力' },
  choice: {
    title: 'サインイン方法を選択',
    PASSWORD: 'パスワード',
    EMAIL_OTP: 'メールで届くコード',
    SMS_OTP: 'SMSで届くコード',
    WEB_AUTHN: 'パスキー',
  },
  email: { title: 'メールをご確認ください', sentTo: (destination) => `${destination} にコードを送信しました。` },
  sms: { title: 'SMSをご確認ください', sentTo: (destination) => `${destination} にSMSでコードを送信しました。` },
  app: {
    title: '認証アプリのコードを入力',
    description: '認証アプリを開き、このアカウント用に表示されるコードを入力してください。',
    named: (name) => `認証アプリ（${name}）を開き、このアカウント用に表示されるコードを入力してください。`,
  },
  secondFactor: {
    title: '本人確認の方法を選択',
    SMS_MFA: 'SMSで届くコード',
    SOFTWARE_TOKEN_MFA: '認証アプリ',
    EMAIL_OTP: 'メールで届くコード',
  },
  setUp: {
    title: 'アカウントを保護する',
    description: 'サインインには2段階認証が必要です。使用する方法を選択してください。',
    impossible:
      'サインインには2段階認証が必要ですが、まだ設定されていません。このアプリの管理者にお問い合わせください。',
    appTitle: '認証アプリを設定',
    scan: 'スマートフォンの認証アプリで、このコードをスキャンしてください。',
    picture: 'セットアップキーのQRコード',
    open: '認証アプリで開く',
    byHand: 'または、このセットアップキーをアプリに入力してください。',
    code: 'アプリに表示されたコード',
    emailTitle: 'メールで届くコードを設定',
    emailDescription: 'コードの送信先となるメールアドレスを入力してください。',
    anotherFactor: '別の方法を使用',
  },
  newPassword: {
    title: 'パスワードを変更',
    description: 'アカウントの新しいパスワードを設定してください。',
    descriptionWithAttributes: '新しいパスワードを設定し、アカウントに不足している項目を入力してください。',
    button: 'パスワードを変更',
    different: 'パスワードが一致しません。',
  },
  passkey: {
    title: 'パスキーを使用',
    description: 'お使いのデバイスで、指紋や顔などによる本人確認を行ってください。',
    button: 'パスキーを使用',
    failed: 'パスキーを使用できませんでした。もう一度試すか、別の方法でサインインしてください。',
    needsScript: 'パスキーにはJavaScriptが必要ですが、このブラウザーでは無効になっています。',
  },
  unsupported: {
    title: 'ここではサインインを続けられません',
    description: 'アプリが求める手順に、このページは対応していません。アプリの管理者にお問い合わせください。',
  },
}
