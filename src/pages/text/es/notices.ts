import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Su cuenta está confirmada. Ya puede iniciar sesión.',
  passwordChanged: 'Su contraseña se ha cambiado. Ya puede iniciar sesión.',
}
