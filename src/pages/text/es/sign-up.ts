import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'Registrarse',
  heading: 'Registrarse con una cuenta nueva',
  haveAccount: '¿Ya tiene una cuenta?',
  passwordless: 'Déjela en blanco para iniciar sesión con códigos que le enviaremos',
  closed: 'Aquí no es posible registrarse.',
  unconfirmable:
    'Su cuenta se ha creado, pero no se puede confirmar aquí. Póngase en contacto con el servicio de asistencia.',
  hints: {
    locale: 'Por ejemplo, es-ES',
    zoneinfo: 'Por ejemplo, Europe/Madrid',
  },
  invalid: {
    emailOrPhone: 'Introduzca un correo electrónico o un número de teléfono con el prefijo del país',
    username: 'Utilice hasta 128 letras, números y símbolos, sin espacios',
    notAContact: 'Elija un nombre de usuario que no sea un correo electrónico ni un número de teléfono',
    number: 'Introduzca un número entero',
    tooShort: (characters) => `Introduzca al menos ${characters} caracteres`,
    tooLong: (characters) => `Introduzca como máximo ${characters} caracteres`,
  },
}
