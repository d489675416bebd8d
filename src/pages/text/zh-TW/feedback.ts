import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: '這次登入是您本人嗎？', body: '請確認是您本人登入。' },
  Invalid: { title: '是其他人登入的嗎？', body: '請確認不是您本人登入。然後在應用程式中變更密碼。' },
  thanks: { title: '謝謝', body: '您的回答已記錄。您可以關閉此頁面。' },
  unusable: { title: '此連結無效', body: '它可能已過期。如有疑慮，請在應用程式中詢問。' },
  button: '確認',
}
