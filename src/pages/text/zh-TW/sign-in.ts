import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: '登入',
  names: { username: '使用者名稱', email: '電子郵件地址', phone_number: '電話號碼' },
  next: '下一步',
  forgotPassword: '忘記密碼？',
  noAccount: '還沒有帳戶？',
  signUp: '註冊',
  domainUnknown: '沒有適用於此電子郵件網域的登入方式。',
  signedInAs: (username) => `您已登入為 ${username}。`,
  continueAs: (username) => `以 ${username} 的身分繼續`,
  notYou: '不是您本人？',
  anotherAccount: '使用其他帳戶登入',
  formOutdated: '此頁面開啟的時間過長，或您的瀏覽器未儲存其 Cookie。請再試一次。',
  noWay: '此應用程式未在此頁面上提供任何登入方式。',
}
