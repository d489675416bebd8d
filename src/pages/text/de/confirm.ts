import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Konto bestätigen',
  sentTo: (destination) =>
    `Wir haben einen Code an ${destination} gesendet. Geben Sie ihn ein, um Ihr Konto zu bestätigen.`,
  sent: 'Geben Sie den Code ein, den wir Ihnen gesendet haben, um Ihr Konto zu bestätigen.',
  button: 'Konto bestätigen',
  notReceived: 'Keinen Code erhalten?',
  resend: 'Neuen Code senden',
  resent: 'Ein neuer Code ist unterwegs.',
  link: {
    title: 'Sehen Sie in Ihren E-Mails nach',
    sentTo: (destination) =>
      `Wir haben einen Link an ${destination} gesendet. Öffnen Sie ihn, um Ihr Konto zu bestätigen, und melden Sie sich dann an.`,
    sent: 'Öffnen Sie den Link, den wir Ihnen gesendet haben, um Ihr Konto zu bestätigen, und melden Sie sich dann an.',
    notReceived: 'Keinen Link erhalten?',
    resend: 'Neuen Link senden',
    resent: 'Ein neuer Link ist unterwegs.',
  },
}
