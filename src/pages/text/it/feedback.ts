import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: 'Questo accesso era tuo?', body: 'Conferma che hai eseguito tu l’accesso.' },
  Invalid: {
    title: 'Ha eseguito l’accesso qualcun altro?',
    body: 'Conferma che non sei stato tu. Poi cambia la password nell’app.',
  },
  thanks: { title: 'Grazie', body: 'La tua risposta è stata registrata. Puoi chiudere questa pagina.' },
  unusable: { title: 'Questo link non funziona', body: 'Potrebbe essere scaduto. In caso di dubbi, chiedi nell’app.' },
  button: 'Conferma',
}
