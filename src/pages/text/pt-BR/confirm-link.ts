import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: {
    title: 'Seu cadastro está confirmado',
    body: 'Obrigado. Você pode fechar esta página, voltar ao aplicativo e entrar.',
  },
  invalid: {
    title: 'Este link não funciona',
    body: 'Talvez ele tenha expirado ou uma mensagem mais recente o tenha substituído. Peça uma nova mensagem no aplicativo e abra o link dela.',
  },
  taken: {
    title: 'Este endereço já está em uso',
    body: 'Outra conta foi confirmada com o mesmo endereço de e-mail. Tente entrar nela.',
  },
  limited: { title: 'Tentativas demais', body: 'Espere uma hora e abra o link novamente.' },
  broken: {
    title: 'Algo deu errado',
    body: 'Não foi possível confirmar seu cadastro agora. Abra o link novamente mais tarde.',
  },
}
