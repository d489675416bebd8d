import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'Lupa kata sandi?',
  description: 'Masukkan nama pengguna Anda, dan kami akan mengirim kode untuk mereset kata sandi Anda.',
  descriptionByEmail: 'Masukkan alamat email Anda, dan kami akan mengirim kode untuk mereset kata sandi Anda.',
  descriptionByPhone: 'Masukkan nomor telepon Anda, dan kami akan mengirim kode untuk mereset kata sandi Anda.',
  descriptionByEither:
    'Masukkan alamat email atau nomor telepon Anda, dan kami akan mengirim kode untuk mereset kata sandi Anda.',
  button: 'Reset kata sandi saya',
  failed: 'Kata sandi akun tidak dapat direset, hubungi dukungan atau coba lagi',
  backToSignIn: 'Kembali ke halaman masuk',
  newPassword: {
    title: 'Ubah kata sandi Anda',
    sentTo: (destination) => `Kami telah mengirim kode ke ${destination}. Masukkan kode tersebut dan kata sandi baru.`,
    sent: 'Masukkan kode yang kami kirim dan kata sandi baru.',
    button: 'Ubah kata sandi',
    mismatch: 'Kata sandi tidak cocok',
    again: 'Kirim kode baru',
  },
}
