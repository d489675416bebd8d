import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Masuk',
  names: { username: 'nama pengguna', email: 'alamat email', phone_number: 'nomor telepon' },
  next: 'Berikutnya',
  forgotPassword: 'Lupa kata sandi?',
  noAccount: 'Belum punya akun?',
  signUp: 'Daftar',
  domainUnknown: 'Tidak ada cara masuk untuk domain email ini.',
  signedInAs: (username) => `Anda masuk sebagai ${username}.`,
  continueAs: (username) => `Lanjutkan sebagai ${username}`,
  notYou: 'Bukan Anda?',
  anotherAccount: 'Masuk dengan akun lain',
  formOutdated: 'Halaman ini terbuka terlalu lama, atau browser Anda tidak menyimpan cookie-nya. Silakan coba lagi.',
  noWay: 'Aplikasi ini tidak menyediakan cara untuk masuk di halaman ini.',
}
