import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: 'Waren Sie das?', body: 'Bestätigen Sie, dass Sie sich selbst angemeldet haben.' },
  Invalid: {
    title: 'Hat sich jemand anderes angemeldet?',
    body: 'Bestätigen Sie, dass Sie es nicht waren. Ändern Sie danach in der App Ihr Passwort.',
  },
  thanks: { title: 'Vielen Dank', body: 'Ihre Antwort ist vermerkt. Sie können diese Seite schließen.' },
  unusable: {
    title: 'Dieser Link funktioniert nicht',
    body: 'Vielleicht ist er abgelaufen. Fragen Sie in der App nach, wenn Sie sich Sorgen machen.',
  },
  button: 'Bestätigen',
}
