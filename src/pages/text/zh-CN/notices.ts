import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: '您的账户已确认。您现在可以登录。',
  passwordChanged: '您的密码已更改。您现在可以登录。',
}
