import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'Adicione uma chave de acesso',
  description: 'Com uma chave de acesso, você entra com sua digital, seu rosto ou o bloqueio de tela, sem senha.',
  button: 'Criar uma chave de acesso',
  notNow: 'Agora não',
  unsupported: 'Este navegador não pode criar chaves de acesso ou não executa scripts.',
  cancelled: 'Nenhuma chave de acesso foi criada. Você pode tentar novamente.',
  alreadyThere: 'Este dispositivo já tem uma chave de acesso para sua conta.',
  failed: 'Não foi possível adicionar a chave de acesso. Tente novamente.',
  unavailable: 'Não é possível adicionar chaves de acesso aqui.',
  tooMany: 'Você já tem o número máximo de chaves de acesso de uma conta.',
}
