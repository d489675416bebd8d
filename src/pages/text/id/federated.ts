import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Lanjutkan dengan ${provider}`,
  social: 'Masuk dengan akun media sosial',
  corporate: 'Masuk dengan ID perusahaan',
  corporateEmail: 'Masukkan email perusahaan Anda',
  legal: 'Kami tidak akan mengirim apa pun ke akun Anda tanpa bertanya terlebih dahulu',
}
