import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: 'Apakah Anda yang masuk?', body: 'Konfirmasikan bahwa Anda yang masuk.' },
  Invalid: {
    title: 'Apakah orang lain yang masuk?',
    body: 'Konfirmasikan bahwa itu bukan Anda. Lalu ubah kata sandi Anda di aplikasi.',
  },
  thanks: { title: 'Terima kasih', body: 'Jawaban Anda telah dicatat. Anda dapat menutup halaman ini.' },
  unusable: {
    title: 'Tautan ini tidak berfungsi',
    body: 'Mungkin sudah kedaluwarsa. Jika Anda khawatir, tanyakan di aplikasi.',
  },
  button: 'Konfirmasi',
}
