import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: '¿Ha olvidado su contraseña?',
  description: 'Introduzca su nombre de usuario y le enviaremos un código para restablecer su contraseña.',
  descriptionByEmail: 'Introduzca su correo electrónico y le enviaremos un código para restablecer su contraseña.',
  descriptionByPhone: 'Introduzca su número de teléfono y le enviaremos un código para restablecer su contraseña.',
  descriptionByEither:
    'Introduzca su correo electrónico o su número de teléfono y le enviaremos un código para restablecer su contraseña.',
  button: 'Restablecer mi contraseña',
  failed:
    'No se ha podido restablecer la contraseña de la cuenta; póngase en contacto con el servicio de asistencia o inténtelo de nuevo',
  backToSignIn: 'Volver al inicio de sesión',
  newPassword: {
    title: 'Cambie su contraseña',
    sentTo: (destination) => `Hemos enviado un código a ${destination}. Introdúzcalo junto con una contraseña nueva.`,
    sent: 'Introduzca el código que le hemos enviado y una contraseña nueva.',
    button: 'Cambiar la contraseña',
    mismatch: 'Las contraseñas no coinciden',
    again: 'Enviar un código nuevo',
  },
}
