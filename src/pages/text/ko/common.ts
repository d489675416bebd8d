import type { Texts } from '../text.ts'

export const common: Texts['common'] = {
  signIn: '로그인',
  signUp: '가입',
  continue: '계속',
  back: '뒤로',
  cancel: '취소',
  or: '또는',
  optional: '선택 사항',
  language: '언어',
  logo: '로고',
  showPassword: '비밀번호 표시',
  somethingWrong: '문제가 발생했습니다',
}
