import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: '確認您的帳戶',
  sentTo: (destination) => `我們已將驗證碼傳送至 ${destination}。請輸入驗證碼以確認您的帳戶。`,
  sent: '請輸入我們傳送給您的驗證碼，以確認您的帳戶。',
  button: '確認帳戶',
  notReceived: '沒有收到驗證碼？',
  resend: '傳送新的驗證碼',
  resent: '新的驗證碼已傳送。',
  link: {
    title: '請查看您的電子郵件',
    sentTo: (destination) => `我們已將連結傳送至 ${destination}。請開啟連結以確認您的帳戶，然後登入。`,
    sent: '請開啟我們傳送給您的連結以確認您的帳戶，然後登入。',
    notReceived: '沒有收到連結？',
    resend: '傳送新的連結',
    resent: '新的連結已傳送。',
  },
}
