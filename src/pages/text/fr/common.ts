import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Se connecter',
  signUp: 'S’inscrire',
  continue: 'Continuer',
  back: 'Retour',
  cancel: 'Annuler',
  or: 'ou',
  optional: 'facultatif',
  language: 'Langue',
  logo: 'Logo',
  showPassword: 'Afficher le mot de passe',
  somethingWrong: 'Une erreur s’est produite',
}
