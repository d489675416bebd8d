import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'Passwort vergessen?',
  description:
    'Geben Sie Ihren Benutzernamen ein. Wir senden Ihnen einen Code, mit dem Sie Ihr Passwort zurücksetzen können.',
  descriptionByEmail:
    'Geben Sie Ihre E-Mail-Adresse ein. Wir senden Ihnen einen Code, mit dem Sie Ihr Passwort zurücksetzen können.',
  descriptionByPhone:
    'Geben Sie Ihre Telefonnummer ein. Wir senden Ihnen einen Code, mit dem Sie Ihr Passwort zurücksetzen können.',
  descriptionByEither:
    'Geben Sie Ihre E-Mail-Adresse oder Telefonnummer ein. Wir senden Ihnen einen Code, mit dem Sie Ihr Passwort zurücksetzen können.',
  button: 'Passwort zurücksetzen',
  failed:
    'Das Passwort konnte nicht zurückgesetzt werden. Bitte wenden Sie sich an den Support oder versuchen Sie es noch einmal',
  backToSignIn: 'Zurück zur Anmeldung',
  newPassword: {
    title: 'Passwort ändern',
    sentTo: (destination) =>
      `Wir haben einen Code an ${destination} gesendet. Geben Sie ihn zusammen mit einem neuen Passwort ein.`,
    sent: 'Geben Sie den Code ein, den wir Ihnen gesendet haben, und ein neues Passwort.',
    button: 'Passwort ändern',
    mismatch: 'Die Passwörter stimmen nicht überein',
    again: 'Neuen Code senden',
  },
}
