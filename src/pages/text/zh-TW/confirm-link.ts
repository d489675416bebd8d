import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: { title: '您的註冊已確認', body: '謝謝。您可以關閉此頁面，返回應用程式並登入。' },
  invalid: {
    title: '此連結無效',
    body: '它可能已過期，或已由較新的郵件取代。請在應用程式中重新取得郵件，並開啟其中的連結。',
  },
  taken: { title: '此地址已被使用', body: '另一個帳戶已使用相同的電子郵件地址完成確認。請嘗試登入該帳戶。' },
  limited: { title: '嘗試次數過多', body: '請等待一小時，然後再次開啟連結。' },
  broken: { title: '發生問題', body: '目前無法確認您的註冊。請稍後再次開啟連結。' },
}
