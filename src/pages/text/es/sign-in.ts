import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Iniciar sesión',
  names: { username: 'nombre de usuario', email: 'correo electrónico', phone_number: 'número de teléfono' },
  next: 'Siguiente',
  forgotPassword: '¿Ha olvidado su contraseña?',
  noAccount: '¿No tiene una cuenta?',
  signUp: 'Registrarse',
  domainUnknown: 'No hay ningún inicio de sesión para este dominio de correo electrónico.',
  signedInAs: (username) => `Ha iniciado sesión como ${username}.`,
  continueAs: (username) => `Continuar como ${username}`,
  notYou: '¿No es usted?',
  anotherAccount: 'Iniciar sesión con otra cuenta',
  formOutdated:
    'Esta página ha estado abierta demasiado tiempo o su navegador no guarda sus cookies. Inténtelo de nuevo.',
  noWay: 'Esta aplicación no ofrece ninguna forma de iniciar sesión en esta página.',
}
