import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Accedi',
  names: { username: 'nome utente', email: 'indirizzo e-mail', phone_number: 'numero di telefono' },
  next: 'Avanti',
  forgotPassword: 'Hai dimenticato la password?',
  noAccount: 'Non hai un account?',
  signUp: 'Registrati',
  domainUnknown: 'Non è previsto nessun accesso per questo dominio e-mail.',
  signedInAs: (username) => `Hai eseguito l’accesso come ${username}.`,
  continueAs: (username) => `Continua come ${username}`,
  notYou: 'Non sei tu?',
  anotherAccount: 'Accedi con un altro account',
  formOutdated: 'Questa pagina è rimasta aperta troppo a lungo o il tuo browser non conserva i suoi cookie. Riprova.',
  noWay: 'Questa app non offre nessun modo per accedere da questa pagina.',
}
