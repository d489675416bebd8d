import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Masuk sebagai ${username}`,
  anotherWay: 'Masuk dengan cara lain',
  startOver: 'Mulai dari awal',
  sendAgain: 'Kirim kode baru',
  verify: 'Verifikasi',
  password: { title: 'Masukkan kata sandi Anda' },
  choice: {
    title: 'Pilih cara untuk masuk',
    PASSWORD: 'Kata sandi',
    EMAIL_OTP: 'Kode lewat email',
    SMS_OTP: 'Kode lewat SMS',
    WEB_AUTHN: 'Kunci sandi',
  },
  email: { title: 'Periksa email Anda', sentTo: (destination) => `Kami telah mengirim kode ke ${destination}.` },
  sms: {
    title: 'Periksa ponsel Anda',
    sentTo: (destination) => `Kami telah mengirim kode lewat SMS ke ${destination}.`,
  },
  app: {
    title: 'Masukkan kode dari aplikasi autentikator',
    description: 'Buka aplikasi autentikator Anda dan masukkan kode yang ditampilkan untuk akun ini.',
    named: (name) => `Buka aplikasi autentikator Anda (${name}) dan masukkan kode yang ditampilkan untuk akun ini.`,
  },
  secondFactor: {
    title: 'Pilih cara memverifikasi identitas Anda',
    SMS_MFA: 'Kode lewat SMS',
    SOFTWARE_TOKEN_MFA: 'Aplikasi autentikator',
    EMAIL_OTP: 'Kode lewat email',
  },
  setUp: {
    title: 'Lindungi akun Anda',
    description: 'Langkah kedua diperlukan untuk masuk. Pilih yang ingin Anda gunakan.',
    impossible:
      'Langkah kedua diperlukan untuk masuk, tetapi akun Anda belum memilikinya. Hubungi administrator aplikasi ini.',
    appTitle: 'Siapkan aplikasi autentikator',
    scan: 'Pindai kode ini dengan aplikasi autentikator di ponsel Anda.',
    picture: 'Kode QR dengan kunci penyiapan',
    open: 'Buka di aplikasi autentikator',
    byHand: 'Atau masukkan kunci penyiapan ini ke aplikasi:',
    code: 'Kode yang ditampilkan aplikasi',
    emailTitle: 'Siapkan kode lewat email',
    emailDescription: 'Masukkan alamat tujuan pengiriman kode.',
    anotherFactor: 'Gunakan cara lain',
  },
  newPassword: {
    title: 'Ubah kata sandi Anda',
    description: 'Pilih kata sandi baru untuk akun Anda.',
    descriptionWithAttributes: 'Pilih kata sandi baru dan lengkapi data akun Anda yang masih kosong.',
    button: 'Ubah kata sandi',
    different: 'Kata sandi tidak cocok.',
  },
  passkey: {
    title: 'Gunakan kunci sandi Anda',
    description: 'Perangkat Anda akan meminta konfirmasi identitas Anda, misalnya dengan sidik jari atau wajah.',
    button: 'Gunakan kunci sandi',
    failed: 'Kunci sandi tidak digunakan. Coba lagi, atau masuk dengan cara lain.',
    needsScript: 'Kunci sandi memerlukan JavaScript, yang dinonaktifkan di browser ini.',
  },
  unsupported: {
    title: 'Proses masuk ini tidak dapat dilanjutkan di sini',
    description: 'Aplikasi meminta langkah yang tidak tersedia di halaman ini. Hubungi administrator aplikasi.',
  },
}
