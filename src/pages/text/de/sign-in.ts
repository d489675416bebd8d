import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Anmelden',
  names: { username: 'Benutzername', email: 'E-Mail-Adresse', phone_number: 'Telefonnummer' },
  next: 'Weiter',
  forgotPassword: 'Passwort vergessen?',
  noAccount: 'Noch kein Konto?',
  signUp: 'Registrieren',
  domainUnknown: 'Für diese E-Mail-Domain gibt es keine Anmeldung.',
  signedInAs: (username) => `Sie sind als ${username} angemeldet.`,
  continueAs: (username) => `Weiter als ${username}`,
  notYou: 'Das sind nicht Sie?',
  anotherAccount: 'Mit einem anderen Konto anmelden',
  formOutdated:
    'Diese Seite war zu lange geöffnet oder Ihr Browser speichert ihre Cookies nicht. Bitte versuchen Sie es noch einmal.',
  noWay: 'Diese App bietet auf dieser Seite keine Möglichkeit zur Anmeldung.',
}
