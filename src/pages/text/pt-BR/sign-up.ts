import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: 'Cadastrar-se',
  heading: 'Cadastrar-se com uma nova conta',
  haveAccount: 'Já tem uma conta?',
  passwordless: 'Deixe em branco para entrar com códigos enviados a você',
  closed: 'Não é possível se cadastrar aqui.',
  unconfirmable: 'Sua conta foi criada, mas não pode ser confirmada aqui. Entre em contato com o suporte.',
  hints: {
    locale: 'Por exemplo, pt-BR',
    zoneinfo: 'Por exemplo, America/Sao_Paulo',
  },
  invalid: {
    emailOrPhone: 'Digite um endereço de e-mail ou um número de telefone com o código do país',
    username: 'Use até 128 letras, números e símbolos, sem espaços',
    notAContact: 'Escolha um nome de usuário que não seja um endereço de e-mail nem um número de telefone',
    number: 'Digite um número inteiro',
    tooShort: (characters) => `Digite pelo menos ${characters} caracteres`,
    tooLong: (characters) => `Digite no máximo ${characters} caracteres`,
  },
}
