import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: '發生問題',
  encountered: '請求的頁面發生錯誤。',
  advice: '請返回應用程式，然後再試一次。',
}
