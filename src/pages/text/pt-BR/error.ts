import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Algo deu errado',
  encountered: 'Ocorreu um erro na página solicitada.',
  advice: 'Volte ao aplicativo e tente novamente.',
}
