import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: 'Algo ha salido mal',
  encountered: 'Se ha producido un error en la página solicitada.',
  advice: 'Vuelva a la aplicación e inténtelo de nuevo.',
}
