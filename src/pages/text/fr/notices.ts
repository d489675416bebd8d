import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Votre compte est confirmé. Vous pouvez maintenant vous connecter.',
  passwordChanged: 'Votre mot de passe a été changé. Vous pouvez maintenant vous connecter.',
}
