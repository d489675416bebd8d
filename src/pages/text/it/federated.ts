import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Continua con ${provider}`,
  social: 'Accedi con un account social',
  corporate: 'Accedi con l’ID aziendale',
  corporateEmail: 'Inserisci la tua e-mail aziendale',
  legal: 'Non pubblicheremo nulla sui tuoi account senza prima chiedertelo',
}
