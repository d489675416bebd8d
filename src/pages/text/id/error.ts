import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Terjadi masalah',
  encountered: 'Terjadi kesalahan pada halaman yang diminta.',
  advice: 'Kembali ke aplikasi dan coba lagi.',
}
