import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Si è verificato un problema',
  encountered: 'Si è verificato un errore con la pagina richiesta.',
  advice: 'Torna all’app e riprova.',
}
