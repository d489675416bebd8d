import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Añada una clave de acceso',
  description:
    'Con una clave de acceso inicia sesión con su huella dactilar, su rostro o el bloqueo de pantalla, sin contraseña.',
  button: 'Crear una clave de acceso',
  notNow: 'Ahora no',
  unsupported: 'Este navegador no puede crear claves de acceso o no ejecuta scripts.',
  cancelled: 'No se ha creado ninguna clave de acceso. Puede intentarlo de nuevo.',
  alreadyThere: 'Este dispositivo ya tiene una clave de acceso para su cuenta.',
  failed: 'No se ha podido añadir la clave de acceso. Inténtelo de nuevo.',
  unavailable: 'Aquí no se pueden añadir claves de acceso.',
  tooMany: 'Ya tiene todas las claves de acceso que puede tener una cuenta.',
}
