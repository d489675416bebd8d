import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Il tuo account è confermato. Ora puoi accedere.',
  passwordChanged: 'La tua password è stata cambiata. Ora puoi accedere.',
}
