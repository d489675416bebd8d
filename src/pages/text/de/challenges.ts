import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Anmeldung als ${username}`,
  anotherWay: 'Auf andere Weise anmelden',
  startOver: 'Von vorn beginnen',
  sendAgain: 'Neuen Code senden',
  verify: 'Bestätigen',
  password: { title: 'Passwort eingeben' },
  choice: {
    title: 'Wie möchten Sie sich anmelden?',
    PASSWORD: 'Passwort',
    EMAIL_OTP: 'Code per E-Mail',
    SMS_OTP: 'Code per SMS',
    WEB_AUTHN: 'Passkey',
  },
  email: {
    title: 'Sehen Sie in Ihren E-Mails nach',
    sentTo: (destination) => `Wir haben einen Code an ${destination} gesendet.`,
  },
  sms: {
    title: 'Sehen Sie auf Ihrem Telefon nach',
    sentTo: (destination) => `Wir haben einen Code per SMS an ${destination} gesendet.`,
  },
  app: {
    title: 'Code aus der Authenticator-App eingeben',
    description: 'Öffnen Sie Ihre Authenticator-App und geben Sie den Code ein, den sie für dieses Konto anzeigt.',
    named: (name) =>
      `Öffnen Sie Ihre Authenticator-App (${name}) und geben Sie den Code ein, den sie für dieses Konto anzeigt.`,
  },
  secondFactor: {
    title: 'Wie möchten Sie Ihre Identität bestätigen?',
    SMS_MFA: 'Code per SMS',
    SOFTWARE_TOKEN_MFA: 'Authenticator-App',
    EMAIL_OTP: 'Code per E-Mail',
  },
  setUp: {
    title: 'Schützen Sie Ihr Konto',
    description: 'Zum Anmelden ist ein zweiter Schritt erforderlich. Wählen Sie aus, was Sie verwenden möchten.',
    impossible:
      'Zum Anmelden ist ein zweiter Schritt erforderlich, für Ihr Konto ist aber keiner eingerichtet. Bitte wenden Sie sich an den Administrator dieser App.',
    appTitle: 'Authenticator\u2011App einrichten',
    scan: 'Scannen Sie diesen Code mit einer Authenticator-App auf Ihrem Smartphone.',
    picture: 'QR-Code mit dem Einrichtungsschlüssel',
    open: 'In einer Authenticator-App öffnen',
    byHand: 'Oder geben Sie diesen Einrichtungsschlüssel in die App ein:',
    code: 'Code, den die App anzeigt',
    emailTitle: 'Codes per E-Mail einrichten',
    emailDescription: 'Geben Sie die Adresse ein, an die wir Codes senden sollen.',
    anotherFactor: 'Etwas anderes verwenden',
  },
  newPassword: {
    title: 'Passwort ändern',
    description: 'Wählen Sie ein neues Passwort für Ihr Konto.',
    descriptionWithAttributes: 'Wählen Sie ein neues Passwort und ergänzen Sie die fehlenden Angaben zu Ihrem Konto.',
    button: 'Passwort ändern',
    different: 'Die Passwörter stimmen nicht überein.',
  },
  passkey: {
    title: 'Passkey verwenden',
    description:
      'Ihr Gerät bittet Sie zu bestätigen, dass Sie es sind, zum Beispiel mit Ihrem Fingerabdruck oder Gesicht.',
    button: 'Passkey verwenden',
    failed: 'Der Passkey wurde nicht verwendet. Versuchen Sie es noch einmal oder melden Sie sich auf andere Weise an.',
    needsScript: 'Passkeys benötigen JavaScript, das in diesem Browser deaktiviert ist.',
  },
  unsupported: {
    title: 'Diese Anmeldung kann hier nicht fortgesetzt werden',
    description:
      'Die App verlangt einen Schritt, den es auf diesen Seiten nicht gibt. Bitte wenden Sie sich an den Administrator der App.',
  },
}
