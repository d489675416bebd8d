import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Aggiungi una passkey',
  description: 'Con una passkey accedi con l’impronta digitale, il volto o il blocco dello schermo, senza password.',
  button: 'Crea una passkey',
  notNow: 'Non ora',
  unsupported: 'Questo browser non può creare passkey o non esegue script.',
  cancelled: 'Non è stata creata nessuna passkey. Puoi riprovare.',
  alreadyThere: 'Questo dispositivo ha già una passkey per il tuo account.',
  failed: 'Non è stato possibile aggiungere la passkey. Riprova.',
  unavailable: 'Qui non è possibile aggiungere passkey.',
  tooMany: 'Hai già il numero massimo di passkey per un account.',
}
