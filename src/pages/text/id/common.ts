import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Masuk',
  signUp: 'Daftar',
  continue: 'Lanjutkan',
  back: 'Kembali',
  cancel: 'Batal',
  or: 'atau',
  optional: 'opsional',
  language: 'Bahasa',
  logo: 'Logo',
  showPassword: 'Tampilkan kata sandi',
  somethingWrong: 'Terjadi masalah',
}
