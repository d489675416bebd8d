import type { Texts } from '../text.ts'

export const challenges: Texts['challenges'] = {
  signingInAs: (username) => `Entrando como ${username}`,
  anotherWay: 'Entrar de outra forma',
  startOver: 'Recomeçar',
  sendAgain: 'Enviar um novo código',
  verify: 'Verificar',
  password: { title: 'Digite sua senha' },
  choice: {
    title: 'Escolha como entrar',
    PASSWORD: 'Senha',
    EMAIL_OTP: 'Código por e-mail',
    SMS_OTP: 'Código por SMS',
    WEB_AUTHN: 'Chave de acesso',
  },
  email: { title: 'Verifique seu e-mail', sentTo: (destination) => `Enviamos um código para ${destination}.` },
  sms: { title: 'Verifique seu telefone', sentTo: (destination) => `Enviamos um código por SMS para ${destination}.` },
  app: {
    title: 'Digite o código do seu aplicativo autenticador',
    description: 'Abra seu aplicativo autenticador e digite o código que ele mostra para esta conta.',
    named: (name) => `Abra seu aplicativo autenticador (${name}) e digite o código que ele mostra para esta conta.`,
  },
  secondFactor: {
    title: 'Escolha como confirmar sua identidade',
    SMS_MFA: 'Código por SMS',
    SOFTWARE_TOKEN_MFA: 'Aplicativo autenticador',
    EMAIL_OTP: 'Código por e-mail',
  },
  setUp: {
    title: 'Proteja sua conta',
    description: 'É necessária uma segunda etapa para entrar. Escolha o que você quer usar.',
    impossible:
      'É necessária uma segunda etapa para entrar, mas sua conta não tem nenhuma. Entre em contato com o administrador deste aplicativo.',
    appTitle: 'Configure um aplicativo autenticador',
    scan: 'Escaneie este código com um aplicativo autenticador no seu celular.',
    picture: 'Código QR com a chave de configuração',
    open: 'Abrir em um aplicativo autenticador',
    byHand: 'Ou digite esta chave de configuração no aplicativo:',
    code: 'Código mostrado pelo aplicativo',
    emailTitle: 'Configure os códigos por e-mail',
    emailDescription: 'Digite o endereço para o qual devemos enviar os códigos.',
    anotherFactor: 'Usar outra opção',
  },
  newPassword: {
    title: 'Altere sua senha',
    description: 'Escolha uma nova senha para sua conta.',
    descriptionWithAttributes: 'Escolha uma nova senha e preencha os dados que faltam na sua conta.',
    button: 'Alterar a senha',
    different: 'As senhas não coincidem.',
  },
  passkey: {
    title: 'Use sua chave de acesso',
    description: 'Seu dispositivo pede que você confirme sua identidade, por exemplo com sua digital ou seu rosto.',
    button: 'Usar a chave de acesso',
    failed: 'A chave de acesso não foi usada. Tente novamente ou entre de outra forma.',
    needsScript: 'As chaves de acesso precisam do JavaScript, que está desativado neste navegador.',
  },
  unsupported: {
    title: 'Não é possível continuar a entrar por aqui',
    description:
      'O aplicativo pede uma etapa que estas páginas não oferecem. Entre em contato com o administrador do aplicativo.',
  },
}
