import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Accesso come ${username}`,
  anotherWay: 'Accedi in un altro modo',
  startOver: 'Ricomincia',
  sendAgain: 'Invia un nuovo codice',
  verify: 'Verifica',
  password: { title: 'Inserisci la password' },
  choice: {
    title: 'Scegli come accedere',
    PASSWORD: 'Password',
    EMAIL_OTP: 'Codice via e-mail',
    SMS_OTP: 'Codice via SMS',
    WEB_AUTHN: 'Passkey',
  },
  email: { title: 'Controlla la tua e-mail', sentTo: (destination) => `Abbiamo inviato un codice a ${destination}.` },
  sms: {
    title: 'Controlla il tuo telefono',
    sentTo: (destination) => `Abbiamo inviato un codice via SMS a ${destination}.`,
  },
  app: {
    title: 'Inserisci il codice dell’app di autenticazione',
    description: 'Apri l’app di autenticazione e inserisci il codice che mostra per questo account.',
    named: (name) => `Apri l’app di autenticazione (${name}) e inserisci il codice che mostra per questo account.`,
  },
  secondFactor: {
    title: 'Scegli come verificare la tua identità',
    SMS_MFA: 'Codice via SMS',
    SOFTWARE_TOKEN_MFA: 'App di autenticazione',
    EMAIL_OTP: 'Codice via e-mail',
  },
  setUp: {
    title: 'Proteggi il tuo account',
    description: 'Per accedere è necessario un secondo passaggio. Scegli cosa vuoi usare.',
    impossible:
      'Per accedere è necessario un secondo passaggio, ma il tuo account non ne ha. Contatta l’amministratore di questa app.',
    appTitle: 'Configura un’app di autenticazione',
    scan: 'Scansiona questo codice con un’app di autenticazione sul tuo telefono.',
    picture: 'Codice QR con la chiave di configurazione',
    open: 'Apri in un’app di autenticazione',
    byHand: 'Oppure inserisci questa chiave di configurazione nell’app:',
    code: 'Codice mostrato dall’app',
    emailTitle: 'Configura i codici via e-mail',
    emailDescription: 'Inserisci l’indirizzo a cui inviare i codici.',
    anotherFactor: 'Usa un altro metodo',
  },
  newPassword: {
    title: 'Cambia la password',
    description: 'Scegli una nuova password per il tuo account.',
    descriptionWithAttributes: 'Scegli una nuova password e completa i dati mancanti del tuo account.',
    button: 'Cambia la password',
    different: 'Le password non corrispondono.',
  },
  passkey: {
    title: 'Usa la tua passkey',
    description:
      'Il tuo dispositivo ti chiede di confermare la tua identità, ad esempio con l’impronta digitale o il volto.',
    button: 'Usa la passkey',
    failed: 'La passkey non è stata usata. Riprova o accedi in un altro modo.',
    needsScript: 'Le passkey richiedono JavaScript, che in questo browser è disattivato.',
  },
  unsupported: {
    title: 'Questo accesso non può continuare qui',
    description: 'L’app richiede un passaggio che queste pagine non offrono. Contatta l’amministratore dell’app.',
  },
}
