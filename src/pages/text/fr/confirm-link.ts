import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'Votre inscription est confirmée',
    body: 'Merci. Vous pouvez fermer cette page, revenir à l’application et vous connecter.',
  },
  invalid: {
    title: 'Ce lien ne fonctionne pas',
    body: 'Il a peut-être expiré, ou un message plus récent l’a remplacé. Demandez un nouveau message dans l’application et ouvrez son lien.',
  },
  taken: {
    title: 'Cette adresse est déjà utilisée',
    body: 'Un autre compte a été confirmé avec la même adresse e-mail. Essayez de vous y connecter.',
  },
  limited: { title: 'Trop de tentatives', body: 'Veuillez patienter une heure, puis ouvrir à nouveau le lien.' },
  broken: {
    title: 'Une erreur s’est produite',
    body: 'Votre inscription n’a pas pu être confirmée pour le moment. Veuillez ouvrir le lien plus tard.',
  },
}
