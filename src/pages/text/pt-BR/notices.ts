import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Sua conta está confirmada. Agora você pode entrar.',
  passwordChanged: 'Sua senha foi alterada. Agora você pode entrar.',
}
