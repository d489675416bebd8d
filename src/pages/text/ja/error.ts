import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: '問題が発生しました',
  encountered: 'リクエストされたページでエラーが発生しました。',
  advice: 'アプリに戻って、もう一度お試しください。',
}
