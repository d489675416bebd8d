import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Une erreur s’est produite',
  encountered: 'Une erreur a été rencontrée avec la page demandée.',
  advice: 'Revenez à l’application et réessayez.',
}
