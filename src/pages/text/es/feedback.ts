import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: '¿Fue usted quien inició sesión?', body: 'Confirme que fue usted quien inició sesión.' },
  Invalid: {
    title: '¿Inició sesión otra persona?',
    body: 'Confirme que no fue usted. Después, cambie la contraseña en la aplicación.',
  },
  thanks: { title: 'Gracias', body: 'Su respuesta se ha registrado. Puede cerrar esta página.' },
  unusable: {
    title: 'Este enlace no funciona',
    body: 'Es posible que haya caducado. Si le preocupa, pregunte en la aplicación.',
  },
  button: 'Confirmar',
}
