import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: '忘記密碼？',
  description: '請輸入您的使用者名稱，我們會傳送驗證碼給您，用來重設密碼。',
  descriptionByEmail: '請輸入您的電子郵件地址，我們會傳送驗證碼給您，用來重設密碼。',
  descriptionByPhone: '請輸入您的電話號碼，我們會傳送驗證碼給您，用來重設密碼。',
  descriptionByEither: '請輸入您的電子郵件地址或電話號碼，我們會傳送驗證碼給您，用來重設密碼。',
  button: '重設我的密碼',
  failed: '無法重設此帳戶的密碼，請聯絡支援人員或再試一次',
  backToSignIn: '返回登入',
  newPassword: {
    title: '變更您的密碼',
    sentTo: (destination) => `我們已將驗證碼傳送至 ${destination}。請輸入驗證碼和新密碼。`,
    sent: '請輸入我們傳送給您的驗證碼和新密碼。',
    button: '變更密碼',
    mismatch: '兩次輸入的密碼不一致',
    again: '傳送新的驗證碼',
  },
}
