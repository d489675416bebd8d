import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'アカウントが確認されました。サインインしてください。',
  passwordChanged: 'パスワードが変更されました。サインインしてください。',
}
