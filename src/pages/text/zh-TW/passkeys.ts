import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: '新增密碼金鑰',
  description: '有了密碼金鑰，您不需要密碼，使用指紋、臉部或螢幕鎖定即可登入。',
  button: '建立密碼金鑰',
  notNow: '暫時不要',
  unsupported: '此瀏覽器無法建立密碼金鑰，或未執行指令碼。',
  cancelled: '未建立密碼金鑰。您可以再試一次。',
  alreadyThere: '此裝置上已有您帳戶的密碼金鑰。',
  failed: '無法新增密碼金鑰。請再試一次。',
  unavailable: '無法在此處新增密碼金鑰。',
  tooMany: '您的密碼金鑰數量已達帳戶上限。',
}
