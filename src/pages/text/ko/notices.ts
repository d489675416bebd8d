import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: '계정이 확인되었습니다. 이제 로그인할 수 있습니다.',
  passwordChanged: '비밀번호가 변경되었습니다. 이제 로그인할 수 있습니다.',
}
