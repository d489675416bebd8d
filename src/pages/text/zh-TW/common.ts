import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: '登入',
  signUp: '註冊',
  continue: '繼續',
  back: '返回',
  cancel: '取消',
  or: '或',
  optional: '選填',
  language: '語言',
  logo: '標誌',
  showPassword: '顯示密碼',
  somethingWrong: '發生問題',
}
