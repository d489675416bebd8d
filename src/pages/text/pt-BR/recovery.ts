import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: 'Esqueceu sua senha?',
  description: 'Digite seu nome de usuário, e enviaremos um código para você redefinir sua senha.',
  descriptionByEmail: 'Digite seu endereço de e-mail, e enviaremos um código para você redefinir sua senha.',
  descriptionByPhone: 'Digite seu número de telefone, e enviaremos um código para você redefinir sua senha.',
  descriptionByEither: 'Digite seu e-mail ou número de telefone, e enviaremos um código para você redefinir sua senha.',
  button: 'Redefinir minha senha',
  failed: 'Não foi possível redefinir a senha da conta, entre em contato com o suporte ou tente novamente',
  backToSignIn: 'Voltar para a página de entrada',
  newPassword: {
    title: 'Altere sua senha',
    sentTo: (destination) => `Enviamos um código para ${destination}. Digite-o com uma nova senha.`,
    sent: 'Digite o código que enviamos a você e uma nova senha.',
    button: 'Alterar a senha',
    mismatch: 'As senhas não coincidem',
    again: 'Enviar um novo código',
  },
}
