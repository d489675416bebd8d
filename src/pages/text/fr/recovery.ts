import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'Mot de passe oublié\u202f?',
  description:
    'Saisissez votre nom d’utilisateur, et nous vous enverrons un code pour réinitialiser votre mot de passe.',
  descriptionByEmail:
    'Saisissez votre adresse e-mail, et nous vous enverrons un code pour réinitialiser votre mot de passe.',
  descriptionByPhone:
    'Saisissez votre numéro de téléphone, et nous vous enverrons un code pour réinitialiser votre mot de passe.',
  descriptionByEither:
    'Saisissez votre adresse e-mail ou votre numéro de téléphone, et nous vous enverrons un code pour réinitialiser votre mot de passe.',
  button: 'Réinitialiser mon mot de passe',
  failed: 'Impossible de réinitialiser le mot de passe du compte, veuillez contacter l’assistance ou réessayer',
  backToSignIn: 'Retour à la connexion',
  newPassword: {
    title: 'Changez votre mot de passe',
    sentTo: (destination) => `Nous avons envoyé un code à ${destination}. Saisissez-le avec un nouveau mot de passe.`,
    sent: 'Saisissez le code que nous vous avons envoyé et un nouveau mot de passe.',
    button: 'Changer le mot de passe',
    mismatch: 'Les mots de passe ne correspondent pas',
    again: 'Envoyer un nouveau code',
  },
}
