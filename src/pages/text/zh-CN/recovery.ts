import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: '忘记密码？',
  description: '请输入您的用户名，我们会向您发送验证码，用于重置密码。',
  descriptionByEmail: '请输入您的电子邮件地址，我们会向您发送验证码，用于重置密码。',
  descriptionByPhone: '请输入您的电话号码，我们会向您发送验证码，用于重置密码。',
  descriptionByEither: '请输入您的电子邮件地址或电话号码，我们会向您发送验证码，用于重置密码。',
  button: '重置我的密码',
  failed: '无法重置该账户的密码，请联系支持人员或重试',
  backToSignIn: '返回登录',
  newPassword: {
    title: '更改您的密码',
    sentTo: (destination) => `我们已将验证码发送至 ${destination}。请输入验证码和新密码。`,
    sent: '请输入我们发送给您的验证码和新密码。',
    button: '更改密码',
    mismatch: '两次输入的密码不一致',
    again: '发送新验证码',
  },
}
