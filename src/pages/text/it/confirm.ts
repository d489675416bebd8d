import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Conferma il tuo account',
  sentTo: (destination) => `Abbiamo inviato un codice a ${destination}. Inseriscilo per confermare il tuo account.`,
  sent: 'Inserisci il codice che ti abbiamo inviato per confermare il tuo account.',
  button: 'Conferma l’account',
  notReceived: 'Non hai ricevuto il codice?',
  resend: 'Invia un nuovo codice',
  resent: 'Ti abbiamo inviato un nuovo codice.',
  link: {
    title: 'Controlla la tua e-mail',
    sentTo: (destination) =>
      `Abbiamo inviato un link a ${destination}. Aprilo per confermare il tuo account, poi accedi.`,
    sent: 'Apri il link che ti abbiamo inviato per confermare il tuo account, poi accedi.',
    notReceived: 'Non hai ricevuto il link?',
    resend: 'Invia un nuovo link',
    resent: 'Ti abbiamo inviato un nuovo link.',
  },
}
