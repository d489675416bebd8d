import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: { title: '您的注册已确认', body: '谢谢。您可以关闭此页面，返回应用并登录。' },
  invalid: {
    title: '此链接无效',
    body: '它可能已过期，或已被更新的邮件取代。请在应用中重新获取邮件，并打开其中的链接。',
  },
  taken: { title: '此地址已被使用', body: '另一个账户已使用相同的电子邮件地址完成确认。请尝试登录该账户。' },
  limited: { title: '尝试次数过多', body: '请等待一小时，然后再次打开链接。' },
  broken: { title: '出现问题', body: '目前无法确认您的注册。请稍后再次打开链接。' },
}
