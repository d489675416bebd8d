import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Passkey hinzufügen',
  description:
    'Mit einem Passkey melden Sie sich ohne Passwort an: mit Ihrem Fingerabdruck, Ihrem Gesicht oder der Displaysperre.',
  button: 'Passkey erstellen',
  notNow: 'Jetzt nicht',
  unsupported: 'Dieser Browser kann keine Passkeys erstellen oder führt keine Skripte aus.',
  cancelled: 'Es wurde kein Passkey erstellt. Sie können es noch einmal versuchen.',
  alreadyThere: 'Auf diesem Gerät gibt es bereits einen Passkey für Ihr Konto.',
  failed: 'Der Passkey konnte nicht hinzugefügt werden. Bitte versuchen Sie es noch einmal.',
  unavailable: 'Passkeys können hier nicht hinzugefügt werden.',
  tooMany: 'Sie haben so viele Passkeys, wie ein Konto haben kann.',
}
