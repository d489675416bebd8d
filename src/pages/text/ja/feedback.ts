import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
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
}
