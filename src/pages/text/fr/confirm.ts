import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirmez votre compte',
  sentTo: (destination) => `Nous avons envoyé un code à ${destination}. Saisissez-le pour confirmer votre compte.`,
  sent: 'Saisissez le code que nous vous avons envoyé pour confirmer votre compte.',
  button: 'Confirmer le compte',
  notReceived: 'Vous n’avez pas reçu de code\u202f?',
  resend: 'Envoyer un nouveau code',
  resent: 'Un nouveau code vient d’être envoyé.',
  link: {
    title: 'Consultez vos e-mails',
    sentTo: (destination) =>
      `Nous avons envoyé un lien à ${destination}. Ouvrez-le pour confirmer votre compte, puis connectez-vous.`,
    sent: 'Ouvrez le lien que nous vous avons envoyé pour confirmer votre compte, puis connectez-vous.',
    notReceived: 'Vous n’avez pas reçu de lien\u202f?',
    resend: 'Envoyer un nouveau lien',
    resent: 'Un nouveau lien vient d’être envoyé.',
  },
}
