import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: '登录',
  names: { username: '用户名', email: '电子邮件地址', phone_number: '电话号码' },
  next: '下一步',
  forgotPassword: '忘记密码？',
  noAccount: '还没有账户？',
  signUp: '注册',
  domainUnknown: '没有适用于此电子邮件域的登录方式。',
  signedInAs: (username) => `您已登录为 ${username}。`,
  continueAs: (username) => `以 ${username} 的身份继续`,
  notYou: '不是您本人？',
  anotherAccount: '使用其他账户登录',
  formOutdated: '此页面打开的时间过长，或您的浏览器未保存其 Cookie。请重试。',
  noWay: '此应用未在此页面上提供任何登录方式。',
}
