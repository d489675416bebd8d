import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'Daftar',
  heading: 'Daftar dengan akun baru',
  haveAccount: 'Sudah punya akun?',
  passwordless: 'Kosongkan untuk masuk dengan kode yang kami kirimkan kepada Anda',
  closed: 'Pendaftaran tidak tersedia di sini.',
  unconfirmable: 'Akun Anda telah dibuat, tetapi tidak dapat dikonfirmasi di sini. Silakan hubungi dukungan.',
  hints: {
    locale: 'Misalnya id-ID',
    zoneinfo: 'Misalnya Asia/Jakarta',
  },
  invalid: {
    emailOrPhone: 'Masukkan alamat email, atau nomor telepon dengan kode negara',
    username: 'Gunakan maksimal 128 huruf, angka, dan simbol, tanpa spasi',
    notAContact: 'Pilih nama pengguna yang bukan alamat email atau nomor telepon',
    number: 'Masukkan bilangan bulat',
    tooShort: (characters) => `Masukkan minimal ${characters} karakter`,
    tooLong: (characters) => `Masukkan maksimal ${characters} karakter`,
  },
}
