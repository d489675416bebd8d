import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: {
    title: 'Cette connexion était-elle la vôtre\u202f?',
    body: 'Confirmez que c’est bien vous qui vous êtes connecté.',
  },
  Invalid: {
    title: 'Quelqu’un d’autre s’est-il connecté\u202f?',
    body: 'Confirmez que ce n’était pas vous. Changez ensuite votre mot de passe dans l’application.',
  },
  thanks: { title: 'Merci', body: 'Votre réponse a été enregistrée. Vous pouvez fermer cette page.' },
  unusable: {
    title: 'Ce lien ne fonctionne pas',
    body: 'Il a peut-être expiré. En cas de doute, renseignez-vous dans l’application.',
  },
  button: 'Confirmer',
}
