import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: '註冊',
  heading: '註冊新帳戶',
  haveAccount: '已有帳戶？',
  passwordless: '留空即可使用我們傳送給您的驗證碼登入',
  closed: '無法在此處註冊。',
  unconfirmable: '您的帳戶已建立，但無法在此處確認。請聯絡支援人員。',
  hints: {
    locale: '例如 zh-TW',
    zoneinfo: '例如 Asia/Taipei',
  },
  invalid: {
    emailOrPhone: '請輸入電子郵件地址，或包含國碼的電話號碼',
    username: '請使用不超過 128 個字母、數字和符號，不含空格',
    notAContact: '請選擇不是電子郵件地址或電話號碼的使用者名稱',
    number: '請輸入整數',
    tooShort: (characters) => `請至少輸入 ${characters} 個字元`,
    tooLong: (characters) => `最多可輸入 ${characters} 個字元`,
  },
}
