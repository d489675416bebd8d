import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: 'Entrar',
  signUp: 'Cadastrar-se',
  continue: 'Continuar',
  back: 'Voltar',
  cancel: 'Cancelar',
  or: 'ou',
  optional: 'opcional',
  language: 'Idioma',
  logo: 'Logotipo',
  showPassword: 'Mostrar a senha',
  somethingWrong: 'Algo deu errado',
}
