import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'Registrieren',
  heading: 'Neues Konto registrieren',
  haveAccount: 'Haben Sie bereits ein Konto?',
  passwordless: 'Lassen Sie es leer, um sich mit Codes anzumelden, die wir Ihnen senden',
  closed: 'Hier ist keine Registrierung möglich.',
  unconfirmable:
    'Ihr Konto wurde erstellt, kann hier aber nicht bestätigt werden. Bitte wenden Sie sich an den Support.',
  hints: {
    locale: 'Zum Beispiel de-DE',
    zoneinfo: 'Zum Beispiel Europe/Berlin',
  },
  invalid: {
    emailOrPhone: 'Geben Sie eine E-Mail-Adresse oder eine Telefonnummer mit Ländervorwahl ein',
    username: 'Verwenden Sie bis zu 128 Buchstaben, Ziffern und Symbole ohne Leerzeichen',
    notAContact: 'Wählen Sie einen Benutzernamen, der weder E-Mail-Adresse noch Telefonnummer ist',
    number: 'Geben Sie eine ganze Zahl ein',
    tooShort: (characters) => `Geben Sie mindestens ${characters} Zeichen ein`,
    tooLong: (characters) => `Geben Sie höchstens ${characters} Zeichen ein`,
  },
}
