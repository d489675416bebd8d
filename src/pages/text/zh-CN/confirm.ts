import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: '确认您的账户',
  sentTo: (destination) => `我们已将验证码发送至 ${destination}。请输入验证码以确认您的账户。`,
  sent: '请输入我们发送给您的验证码，以确认您的账户。',
  button: '确认账户',
  notReceived: '没有收到验证码？',
  resend: '发送新验证码',
  resent: '新验证码已发送。',
  link: {
    title: '请查看您的电子邮件',
    sentTo: (destination) => `我们已将链接发送至 ${destination}。请打开链接以确认您的账户，然后登录。`,
    sent: '请打开我们发送给您的链接以确认您的账户，然后登录。',
    notReceived: '没有收到链接？',
    resend: '发送新链接',
    resent: '新链接已发送。',
  },
}
