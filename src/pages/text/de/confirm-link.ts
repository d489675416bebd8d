import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'Ihre Registrierung ist bestätigt',
    body: 'Vielen Dank. Sie können diese Seite schließen, zur App zurückkehren und sich anmelden.',
  },
  invalid: {
    title: 'Dieser Link funktioniert nicht',
    body: 'Vielleicht ist er abgelaufen oder durch eine neuere Nachricht ersetzt worden. Fordern Sie in der App eine neue Nachricht an und öffnen Sie deren Link.',
  },
  taken: {
    title: 'Diese Adresse ist bereits vergeben',
    body: 'Ein anderes Konto wurde mit derselben E-Mail-Adresse bestätigt. Versuchen Sie, sich dort anzumelden.',
  },
  limited: {
    title: 'Zu viele Versuche',
    body: 'Bitte warten Sie eine Stunde und öffnen Sie den Link dann noch einmal.',
  },
  broken: {
    title: 'Etwas ist schiefgelaufen',
    body: 'Ihre Registrierung konnte gerade nicht bestätigt werden. Bitte öffnen Sie den Link später noch einmal.',
  },
}
