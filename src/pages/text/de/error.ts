import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Etwas ist schiefgelaufen',
  encountered: 'Auf der angeforderten Seite ist ein Fehler aufgetreten.',
  advice: 'Gehen Sie zurück zur App und versuchen Sie es noch einmal.',
}
