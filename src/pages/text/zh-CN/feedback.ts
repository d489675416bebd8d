import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: '这次登录是您本人吗？', body: '请确认是您本人登录。' },
  Invalid: { title: '是其他人登录的吗？', body: '请确认不是您本人登录。然后在应用中更改密码。' },
  thanks: { title: '谢谢', body: '您的回答已记录。您可以关闭此页面。' },
  unusable: { title: '此链接无效', body: '它可能已过期。如有疑虑，请在应用中咨询。' },
  button: '确认',
}
