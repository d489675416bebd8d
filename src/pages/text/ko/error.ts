import type { Texts } from '../text.ts'

export const error: Texts['error'] = {
  title: '문제가 발생했습니다',
  encountered: '요청한 페이지에서 오류가 발생했습니다.',
  advice: '앱으로 돌아가서 다시 시도해 주세요.',
}
