import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Konfirmasi akun Anda',
  sentTo: (destination) =>
    `Kami telah mengirim kode ke ${destination}. Masukkan kode tersebut untuk mengonfirmasi akun Anda.`,
  sent: 'Masukkan kode yang kami kirim untuk mengonfirmasi akun Anda.',
  button: 'Konfirmasi akun',
  notReceived: 'Tidak menerima kode?',
  resend: 'Kirim kode baru',
  resent: 'Kode baru telah dikirim.',
  link: {
    title: 'Periksa email Anda',
    sentTo: (destination) =>
      `Kami telah mengirim tautan ke ${destination}. Buka tautan tersebut untuk mengonfirmasi akun Anda, lalu masuk.`,
    sent: 'Buka tautan yang kami kirim untuk mengonfirmasi akun Anda, lalu masuk.',
    notReceived: 'Tidak menerima tautan?',
    resend: 'Kirim tautan baru',
    resent: 'Tautan baru telah dikirim.',
  },
}
