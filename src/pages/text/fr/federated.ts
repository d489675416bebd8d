import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Continuer avec ${provider}`,
  social: 'Se connecter avec un compte de réseau social',
  corporate: 'Se connecter avec un identifiant d’entreprise',
  corporateEmail: 'Saisissez votre adresse e-mail professionnelle',
  legal: 'Nous ne publierons rien sur vos comptes sans vous demander d’abord',
}
