import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `Continuar com ${provider}`,
  social: 'Entrar com uma conta de rede social',
  corporate: 'Entrar com a identificação corporativa',
  corporateEmail: 'Digite seu e-mail corporativo',
  legal: 'Não publicaremos nada em suas contas sem antes perguntar',
}
