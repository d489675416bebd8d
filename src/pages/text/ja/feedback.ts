import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: 'ご本人によるサインインですか？', body: 'ご本人の場合は「確認する」を選択してください。' },
  Invalid: {
    title: 'ご本人以外によるサインインですか？',
    body: '心当たりがない場合は「確認する」を選択し、その後アプリでパスワードを変更してください。',
  },
  thanks: { title: 'ありがとうございます', body: '回答を受け付けました。このページを閉じてください。' },
  unusable: {
    title: 'このリンクは使えません',
    body: '有効期限が切れた可能性があります。ご心配な場合は、アプリからお問い合わせください。',
  },
  button: '確認する',
}
