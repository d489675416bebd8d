import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: '登录',
  signUp: '注册',
  continue: '继续',
  back: '返回',
  cancel: '取消',
  or: '或',
  optional: '选填',
  language: '语言',
  logo: '徽标',
  showPassword: '显示密码',
  somethingWrong: '出现问题',
}
