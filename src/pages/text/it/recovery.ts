import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'Hai dimenticato la password?',
  description: 'Inserisci il tuo nome utente e ti invieremo un codice per reimpostare la password.',
  descriptionByEmail: 'Inserisci il tuo indirizzo e-mail e ti invieremo un codice per reimpostare la password.',
  descriptionByPhone: 'Inserisci il tuo numero di telefono e ti invieremo un codice per reimpostare la password.',
  descriptionByEither:
    'Inserisci il tuo indirizzo e-mail o numero di telefono e ti invieremo un codice per reimpostare la password.',
  button: 'Reimposta la password',
  failed: 'Impossibile reimpostare la password dell’account, contatta l’assistenza o riprova',
  backToSignIn: 'Torna all’accesso',
  newPassword: {
    title: 'Cambia la password',
    sentTo: (destination) => `Abbiamo inviato un codice a ${destination}. Inseriscilo insieme a una nuova password.`,
    sent: 'Inserisci il codice che ti abbiamo inviato e una nuova password.',
    button: 'Cambia la password',
    mismatch: 'Le password non corrispondono',
    again: 'Invia un nuovo codice',
  },
}
