import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Accedi',
  signUp: 'Registrati',
  continue: 'Continua',
  back: 'Indietro',
  cancel: 'Annulla',
  or: 'oppure',
  optional: 'facoltativo',
  language: 'Lingua',
  logo: 'Logo',
  showPassword: 'Mostra la password',
  somethingWrong: 'Si è verificato un problema',
}
