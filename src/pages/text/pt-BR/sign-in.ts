import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: 'Entrar',
  names: { username: 'nome de usuário', email: 'endereço de e-mail', phone_number: 'número de telefone' },
  next: 'Avançar',
  forgotPassword: 'Esqueceu sua senha?',
  noAccount: 'Ainda não tem uma conta?',
  signUp: 'Cadastrar-se',
  domainUnknown: 'Não há como entrar com este domínio de e-mail.',
  signedInAs: (username) => `Você entrou como ${username}.`,
  continueAs: (username) => `Continuar como ${username}`,
  notYou: 'Não é você?',
  anotherAccount: 'Entrar com outra conta',
  formOutdated:
    'Esta página ficou aberta por tempo demais ou seu navegador não guarda os cookies dela. Tente novamente.',
  noWay: 'Este aplicativo não oferece nenhuma forma de entrar nesta página.',
}
