import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirme su cuenta',
  sentTo: (destination) => `Hemos enviado un código a ${destination}. Introdúzcalo para confirmar su cuenta.`,
  sent: 'Introduzca el código que le hemos enviado para confirmar su cuenta.',
  button: 'Confirmar la cuenta',
  notReceived: '¿No ha recibido el código?',
  resend: 'Enviar un código nuevo',
  resent: 'Le hemos enviado un código nuevo.',
  link: {
    title: 'Consulte su correo electrónico',
    sentTo: (destination) =>
      `Hemos enviado un enlace a ${destination}. Ábralo para confirmar su cuenta y después inicie sesión.`,
    sent: 'Abra el enlace que le hemos enviado para confirmar su cuenta y después inicie sesión.',
    notReceived: '¿No ha recibido el enlace?',
    resend: 'Enviar un enlace nuevo',
    resent: 'Le hemos enviado un enlace nuevo.',
  },
}
