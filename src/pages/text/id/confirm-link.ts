import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'Pendaftaran Anda telah dikonfirmasi',
    body: 'Terima kasih. Anda dapat menutup halaman ini, kembali ke aplikasi, dan masuk.',
  },
  invalid: {
    title: 'Tautan ini tidak berfungsi',
    body: 'Mungkin sudah kedaluwarsa atau digantikan oleh pesan yang lebih baru. Minta pesan baru di aplikasi dan buka tautannya.',
  },
  taken: {
    title: 'Alamat ini sudah digunakan',
    body: 'Akun lain telah dikonfirmasi dengan alamat email yang sama. Coba masuk ke akun tersebut.',
  },
  limited: { title: 'Terlalu banyak percobaan', body: 'Tunggu satu jam, lalu buka tautannya lagi.' },
  broken: {
    title: 'Terjadi masalah',
    body: 'Pendaftaran Anda belum dapat dikonfirmasi saat ini. Buka tautannya lagi nanti.',
  },
}
