import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: 'Foi você quem entrou?', body: 'Confirme que foi você quem entrou.' },
  Invalid: {
    title: 'Foi outra pessoa que entrou?',
    body: 'Confirme que não foi você. Depois, altere sua senha no aplicativo.',
  },
  thanks: { title: 'Obrigado', body: 'Sua resposta foi registrada. Você pode fechar esta página.' },
  unusable: {
    title: 'Este link não funciona',
    body: 'Talvez ele tenha expirado. Se estiver em dúvida, pergunte no aplicativo.',
  },
  button: 'Confirmar',
}
