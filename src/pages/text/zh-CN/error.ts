import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: '出现问题',
  encountered: '请求的页面遇到错误。',
  advice: '请返回应用，然后重试。',
}
