import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Anmelden',
  signUp: 'Registrieren',
  continue: 'Weiter',
  back: 'Zurück',
  cancel: 'Abbrechen',
  or: 'oder',
  optional: 'optional',
  language: 'Sprache',
  logo: 'Logo',
  showPassword: 'Passwort anzeigen',
  somethingWrong: 'Etwas ist schiefgelaufen',
}
