import type { Texts } from '../text.ts'

export const recovery: Texts['recovery'] = {
  title: '비밀번호를 잊으셨나요?',
  description: '사용자 이름을 입력하시면 비밀번호를 재설정할 수 있는 코드를 보내 드립니다.',
  descriptionByEmail: '이메일 주소를 입력하시면 비밀번호를 재설정할 수 있는 코드를 보내 드립니다.',
  descriptionByPhone: '전화번호를 입력하시면 비밀번호를 재설정할 수 있는 코드를 보내 드립니다.',
  descriptionByEither: '이메일 주소 또는 전화번호를 입력하시면 비밀번호를 재설정할 수 있는 코드를 보내 드립니다.',
  button: '비밀번호 재설정',
  failed: '계정의 비밀번호를 재설정할 수 없습니다. 지원팀에 문의하거나 다시 시도해 주세요',
  backToSignIn: '로그인으로 돌아가기',
  newPassword: {
    title: '비밀번호 변경',
    sentTo: (destination) => `${destination}(으)로 코드를 보냈습니다. 코드와 새 비밀번호를 입력하세요.`,
    sent: '보내 드린 코드와 새 비밀번호를 입력하세요.',
    button: '비밀번호 변경',
    mismatch: '비밀번호가 일치하지 않습니다',
    again: '새 코드 보내기',
  },
}
