import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: 'Confirme sua conta',
  sentTo: (destination) => `Enviamos um código para ${destination}. Digite-o para confirmar sua conta.`,
  sent: 'Digite o código que enviamos a você para confirmar sua conta.',
  button: 'Confirmar a conta',
  notReceived: 'Não recebeu o código?',
  resend: 'Enviar um novo código',
  resent: 'Um novo código foi enviado.',
  link: {
    title: 'Verifique seu e-mail',
    sentTo: (destination) => `Enviamos um link para ${destination}. Abra-o para confirmar sua conta e depois entre.`,
    sent: 'Abra o link que enviamos a você para confirmar sua conta e depois entre.',
    notReceived: 'Não recebeu o link?',
    resend: 'Enviar um novo link',
    resent: 'Um novo link foi enviado.',
  },
}
