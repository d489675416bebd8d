import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: '添加通行密钥',
  description: '有了通行密钥，您无需密码，使用指纹、面孔或屏幕锁定即可登录。',
  button: '创建通行密钥',
  notNow: '暂时不要',
  unsupported: '此浏览器无法创建通行密钥，或未运行脚本。',
  cancelled: '未创建通行密钥。您可以重试。',
  alreadyThere: '此设备上已有您账户的通行密钥。',
  failed: '无法添加通行密钥。请重试。',
  unavailable: '无法在此处添加通行密钥。',
  tooMany: '您的通行密钥数量已达到账户上限。',
}
