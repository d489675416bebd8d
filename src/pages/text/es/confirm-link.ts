import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'Su registro está confirmado',
    body: 'Gracias. Puede cerrar esta página, volver a la aplicación e iniciar sesión.',
  },
  invalid: {
    title: 'Este enlace no funciona',
    body: 'Es posible que haya caducado o que lo haya sustituido un mensaje más reciente. Pida un mensaje nuevo en la aplicación y abra su enlace.',
  },
  taken: {
    title: 'Esta dirección ya está en uso',
    body: 'Se ha confirmado otra cuenta con la misma dirección de correo electrónico. Intente iniciar sesión en ella.',
  },
  limited: { title: 'Demasiados intentos', body: 'Espere una hora y vuelva a abrir el enlace.' },
  broken: {
    title: 'Algo ha salido mal',
    body: 'En este momento no se ha podido confirmar su registro. Vuelva a abrir el enlace más tarde.',
  },
}
