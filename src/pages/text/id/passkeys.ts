import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Tambahkan kunci sandi',
  description: 'Dengan kunci sandi, Anda masuk dengan sidik jari, wajah, atau kunci layar, tanpa kata sandi.',
  button: 'Buat kunci sandi',
  notNow: 'Jangan sekarang',
  unsupported: 'Browser ini tidak dapat membuat kunci sandi, atau tidak menjalankan skrip.',
  cancelled: 'Tidak ada kunci sandi yang dibuat. Anda dapat mencoba lagi.',
  alreadyThere: 'Perangkat ini sudah memiliki kunci sandi untuk akun Anda.',
  failed: 'Kunci sandi tidak dapat ditambahkan. Silakan coba lagi.',
  unavailable: 'Kunci sandi tidak dapat ditambahkan di sini.',
  tooMany: 'Jumlah kunci sandi Anda sudah mencapai batas untuk satu akun.',
}
