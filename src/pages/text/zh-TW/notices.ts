import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: '您的帳戶已確認。您現在可以登入。',
  passwordChanged: '您的密碼已變更。您現在可以登入。',
}
