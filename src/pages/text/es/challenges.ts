import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Iniciando sesión como ${username}`,
  anotherWay: 'Iniciar sesión de otra manera',
  startOver: 'Empezar de nuevo',
  sendAgain: 'Enviar un código nuevo',
  verify: 'Verificar',
  password: { title: 'Introduzca su contraseña' },
  choice: {
    title: 'Elija cómo iniciar sesión',
    PASSWORD: 'Contraseña',
    EMAIL_OTP: 'Código por correo electrónico',
    SMS_OTP: 'Código por SMS',
    WEB_AUTHN: 'Clave de acceso',
  },
  email: {
    title: 'Consulte su correo electrónico',
    sentTo: (destination) => `Hemos enviado un código a ${destination}.`,
  },
  sms: {
    title: 'Consulte su teléfono',
    sentTo: (destination) => `Hemos enviado un código por SMS a ${destination}.`,
  },
  app: {
    title: 'Introduzca el código de su aplicación de autenticación',
    description: 'Abra su aplicación de autenticación e introduzca el código que muestra para esta cuenta.',
    named: (name) =>
      `Abra su aplicación de autenticación (${name}) e introduzca el código que muestra para esta cuenta.`,
  },
  secondFactor: {
    title: 'Elija cómo verificar su identidad',
    SMS_MFA: 'Código por SMS',
    SOFTWARE_TOKEN_MFA: 'Aplicación de autenticación',
    EMAIL_OTP: 'Código por correo electrónico',
  },
  setUp: {
    title: 'Proteja su cuenta',
    description: 'Para iniciar sesión se necesita un segundo paso. Elija qué prefiere utilizar.',
    impossible:
      'Para iniciar sesión se necesita un segundo paso y su cuenta no tiene ninguno. Póngase en contacto con el administrador de esta aplicación.',
    appTitle: 'Configure una aplicación de autenticación',
    scan: 'Escanee este código con una aplicación de autenticación en su teléfono.',
    picture: 'Código QR con la clave de configuración',
    open: 'Abrir en una aplicación de autenticación',
    byHand: 'O introduzca esta clave de configuración en la aplicación:',
    code: 'Código que muestra la aplicación',
    emailTitle: 'Configure los códigos por correo electrónico',
    emailDescription: 'Introduzca la dirección a la que debemos enviar los códigos.',
    anotherFactor: 'Utilizar otro método',
  },
  newPassword: {
    title: 'Cambie su contraseña',
    description: 'Elija una contraseña nueva para su cuenta.',
    descriptionWithAttributes: 'Elija una contraseña nueva y complete los datos que faltan en su cuenta.',
    button: 'Cambiar la contraseña',
    different: 'Las contraseñas no coinciden.',
  },
  passkey: {
    title: 'Utilice su clave de acceso',
    description: 'Su dispositivo le pide que confirme su identidad, por ejemplo con su huella dactilar o su rostro.',
    button: 'Utilizar la clave de acceso',
    failed: 'No se ha utilizado la clave de acceso. Inténtelo de nuevo o inicie sesión de otra manera.',
    needsScript: 'Las claves de acceso necesitan JavaScript, que está desactivado en este navegador.',
  },
  unsupported: {
    title: 'Este inicio de sesión no puede continuar aquí',
    description:
      'La aplicación pide un paso que estas páginas no ofrecen. Póngase en contacto con el administrador de la aplicación.',
  },
}
