import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Connexion en tant que ${username}`,
  anotherWay: 'Se connecter autrement',
  startOver: 'Recommencer',
  sendAgain: 'Envoyer un nouveau code',
  verify: 'Vérifier',
  password: { title: 'Saisissez votre mot de passe' },
  choice: {
    title: 'Choisissez comment vous connecter',
    PASSWORD: 'Mot de passe',
    EMAIL_OTP: 'Code par e-mail',
    SMS_OTP: 'Code par SMS',
    WEB_AUTHN: 'Clé d’accès',
  },
  email: {
    title: 'Consultez vos e-mails',
    sentTo: (destination) => `Nous avons envoyé un code à ${destination}.`,
  },
  sms: {
    title: 'Consultez votre téléphone',
    sentTo: (destination) => `Nous avons envoyé un code par SMS au ${destination}.`,
  },
  app: {
    title: 'Saisissez le code de votre application d’authentification',
    description: 'Ouvrez votre application d’authentification et saisissez le code qu’elle affiche pour ce compte.',
    named: (name) =>
      `Ouvrez votre application d’authentification (${name}) et saisissez le code qu’elle affiche pour ce compte.`,
  },
  secondFactor: {
    title: 'Choisissez comment confirmer votre identité',
    SMS_MFA: 'Code par SMS',
    SOFTWARE_TOKEN_MFA: 'Application d’authentification',
    EMAIL_OTP: 'Code par e-mail',
  },
  setUp: {
    title: 'Protégez votre compte',
    description: 'Une deuxième étape est nécessaire pour vous connecter. Choisissez ce que vous souhaitez utiliser.',
    impossible:
      'Une deuxième étape est nécessaire pour vous connecter, mais votre compte n’en a aucune. Veuillez contacter l’administrateur de cette application.',
    appTitle: 'Configurez une application d’authentification',
    scan: 'Scannez ce code avec une application d’authentification sur votre téléphone.',
    picture: 'Code QR contenant la clé de configuration',
    open: 'Ouvrir dans une application d’authentification',
    byHand: 'Ou saisissez cette clé de configuration dans l’application\u00a0:',
    code: 'Code affiché par l’application',
    emailTitle: 'Configurez les codes par e-mail',
    emailDescription: 'Saisissez l’adresse à laquelle nous devons envoyer les codes.',
    anotherFactor: 'Utiliser une autre méthode',
  },
  newPassword: {
    title: 'Changez votre mot de passe',
    description: 'Choisissez un nouveau mot de passe pour votre compte.',
    descriptionWithAttributes:
      'Choisissez un nouveau mot de passe et complétez les informations qui manquent à votre compte.',
    button: 'Changer le mot de passe',
    different: 'Les mots de passe ne correspondent pas.',
  },
  passkey: {
    title: 'Utilisez votre clé d’accès',
    description:
      'Votre appareil vous demande de confirmer votre identité, par exemple avec votre empreinte digitale ou votre visage.',
    button: 'Utiliser la clé d’accès',
    failed: 'La clé d’accès n’a pas été utilisée. Réessayez ou connectez-vous autrement.',
    needsScript: 'Les clés d’accès nécessitent JavaScript, qui est désactivé dans ce navigateur.',
  },
  unsupported: {
    title: 'Cette connexion ne peut pas se poursuivre ici',
    description:
      'L’application demande une étape que ces pages ne proposent pas. Veuillez contacter l’administrateur de l’application.',
  },
}
