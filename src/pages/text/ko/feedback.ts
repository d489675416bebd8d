import type { Texts } from '../text.ts'

export const feedback: Texts['feedback'] = {
  Valid: { title: '본인이 로그인하셨나요?', body: '본인이 로그인했음을 확인해 주세요.' },
  Invalid: {
    title: '다른 사람이 로그인했나요?',
    body: '본인이 아님을 확인해 주세요. 그런 다음 앱에서 비밀번호를 변경하세요.',
  },
  thanks: { title: '감사합니다', body: '답변이 기록되었습니다. 이 페이지를 닫아도 됩니다.' },
  unusable: { title: '이 링크는 사용할 수 없습니다', body: '만료되었을 수 있습니다. 걱정되면 앱에서 문의하세요.' },
  button: '확인',
}
