import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Weiter mit ${provider}`,
  social: 'Mit einem Social-Media-Konto anmelden',
  corporate: 'Mit der Firmen-ID anmelden',
  corporateEmail: 'Geben Sie Ihre geschäftliche E-Mail-Adresse ein',
  legal: 'Wir veröffentlichen nichts in Ihren Konten, ohne Sie vorher zu fragen',
}
