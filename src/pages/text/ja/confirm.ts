import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'アカウントの確認',
  sentTo: (destination) => `${destination} にコードを送信しました。コードを入力してアカウントを確認してください。`,
  sent: 'お送りしたコードを入力して、アカウントを確認してください。',
  button: 'アカウントを確認',
  notReceived: 'コードが届きませんか？',
  resend: '新しいコードを送信',
  resent: '新しいコードを送信しました。',
  link: {
    title: 'メールをご確認ください',
    sentTo: (destination) =>
      `${destination} にリンクを送信しました。リンクを開いてアカウントを確認し、サインインしてください。`,
    sent: 'お送りしたリンクを開いてアカウントを確認し、サインインしてください。',
    notReceived: 'リンクが届きませんか？',
    resend: '新しいリンクを送信',
    resent: '新しいリンクを送信しました。',
  },
}
