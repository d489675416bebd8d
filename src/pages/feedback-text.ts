/** What the page behind a link of a notification says, in every language that it speaks. @module */
import type { Language, Text } from './confirm-user-text.ts'

/** What the page asks, and how the answer was taken. */
export type FeedbackText = Record<'Valid' | 'Invalid' | 'thanks' | 'unusable', Text> & { button: string }

export const feedbackTexts: Record<Language, FeedbackText> = {
  en: {
    Valid: { title: 'Was this sign\u2011in yours?', body: 'Confirm that it was you who signed in.' },
    Invalid: {
      title: 'Was this sign\u2011in somebody else’s?',
      body: 'Confirm that it was not you. Then change your password in the app.',
    },
    thanks: { title: 'Thank you', body: 'Your answer has been noted. You can close this page.' },
    unusable: { title: 'This link does not work', body: 'It may have expired. Ask in the app if you are worried.' },
    button: 'Confirm',
  },
  ja: {
    Valid: { title: 'このサインインはご本人ですか', body: 'ご本人のサインインであることを確認してください。' },
    Invalid: {
      title: 'このサインインに心当たりはありませんか',
      body: 'ご本人ではないことを確認してください。そのあと、アプリでパスワードを変更してください。',
    },
    thanks: { title: 'ありがとうございます', body: '回答を受け付けました。このページを閉じてください。' },
    unusable: {
      title: 'このリンクは使えません',
      body: '有効期限が切れた可能性があります。ご心配な場合は、アプリからお問い合わせください。',
    },
    button: '確認する',
  },
}
