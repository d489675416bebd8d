import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: '注册',
  heading: '注册新账户',
  haveAccount: '已有账户？',
  passwordless: '留空即可使用我们发送给您的验证码登录',
  closed: '无法在此处注册。',
  unconfirmable: '您的账户已创建，但无法在此处确认。请联系支持人员。',
  hints: {
    locale: '例如 zh-CN',
    zoneinfo: '例如 Asia/Shanghai',
  },
  invalid: {
    emailOrPhone: '请输入电子邮件地址，或包含国家代码的电话号码',
    username: '请使用不超过 128 个字母、数字和符号，不含空格',
    notAContact: '请选择不是电子邮件地址或电话号码的用户名',
    number: '请输入整数',
    tooShort: (characters) => `请至少输入 ${characters} 个字符`,
    tooLong: (characters) => `最多可输入 ${characters} 个字符`,
  },
}
