import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'Registrati',
  heading: 'Registrati con un nuovo account',
  haveAccount: 'Hai già un account?',
  passwordless: 'Lascia vuoto per accedere con i codici che ti invieremo',
  closed: 'Qui non è possibile registrarsi.',
  unconfirmable: 'Il tuo account è stato creato, ma non può essere confermato qui. Contatta l’assistenza.',
  hints: {
    locale: 'Ad esempio it-IT',
    zoneinfo: 'Ad esempio Europe/Rome',
  },
  invalid: {
    emailOrPhone: 'Inserisci un indirizzo e-mail o un numero di telefono con il prefisso internazionale',
    username: 'Usa fino a 128 lettere, numeri e simboli, senza spazi',
    notAContact: 'Scegli un nome utente che non sia un indirizzo e-mail né un numero di telefono',
    number: 'Inserisci un numero intero',
    tooShort: (characters) => `Inserisci almeno ${characters} caratteri`,
    tooLong: (characters) => `Inserisci al massimo ${characters} caratteri`,
  },
}
