/** What the page behind a confirmation link says, in every language that it speaks. @module */

/** How the visit ended. */
export type Outcome = 'confirmed' | 'invalid' | 'taken' | 'limited' | 'broken'

export interface Text {
  title: string
  body: string
}

export const languages = ['en', 'ja'] as const

export type Language = (typeof languages)[number]

export const texts: Record<Language, Record<Outcome, Text>> = {
  en: {
    confirmed: {
      title: 'Your registration is confirmed',
      body: 'Thank you. You can close this page, go back to the app and sign in.',
    },
    invalid: {
      title: 'This link does not work',
      body: 'It may have expired, or a newer message has taken its place. Ask for a new message in the app and open the link in it.',
    },
    taken: {
      title: 'This address is already in use',
      body: 'Another account has been confirmed with the same e-mail address. Try to sign in to that one.',
    },
    limited: {
      title: 'Too many attempts',
      body: 'Please wait an hour and open the link again.',
    },
    broken: {
      title: 'Something went wrong',
      body: 'Your registration could not be confirmed just now. Please open the link again later.',
    },
  },
  ja: {
    confirmed: {
      title: '登録が完了しました',
      body: 'ありがとうございます。このページを閉じて、アプリに戻ってサインインしてください。',
    },
    invalid: {
      title: 'このリンクは使えません',
      body: '有効期限が切れたか、新しいメールが送られた可能性があります。アプリから確認メールをもう一度送信し、そのリンクを開いてください。',
    },
    taken: {
      title: 'このメールアドレスはすでに使われています',
      body: '同じメールアドレスで確認済みの別のアカウントがあります。そのアカウントでサインインしてみてください。',
    },
    limited: {
      title: '試行回数が多すぎます',
      body: '1時間ほど待ってから、もう一度リンクを開いてください。',
    },
    broken: {
      title: '問題が発生しました',
      body: '現在、登録を完了できません。しばらくしてから、もう一度リンクを開いてください。',
    },
  },
}
