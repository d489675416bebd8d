import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Iniciar sesión',
  signUp: 'Registrarse',
  continue: 'Continuar',
  back: 'Volver',
  cancel: 'Cancelar',
  or: 'o',
  optional: 'opcional',
  language: 'Idioma',
  logo: 'Logotipo',
  showPassword: 'Mostrar la contraseña',
  somethingWrong: 'Algo ha salido mal',
}
