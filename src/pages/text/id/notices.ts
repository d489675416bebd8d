import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Akun Anda telah dikonfirmasi. Anda dapat masuk sekarang.',
  passwordChanged: 'Kata sandi Anda telah diubah. Anda dapat masuk sekarang.',
}
