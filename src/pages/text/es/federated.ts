import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Continuar con ${provider}`,
  social: 'Iniciar sesión con una cuenta de red social',
  corporate: 'Iniciar sesión con el ID corporativo',
  corporateEmail: 'Introduzca su correo electrónico corporativo',
  legal: 'No publicaremos nada en sus cuentas sin preguntarle antes',
}
