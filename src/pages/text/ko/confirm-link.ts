import type { Texts } from '../text.ts'

export const confirmLink: Texts['confirmLink'] = {
  confirmed: { title: '가입이 확인되었습니다', body: '감사합니다. 이 페이지를 닫고 앱으로 돌아가서 로그인하세요.' },
  invalid: {
    title: '이 링크는 사용할 수 없습니다',
    body: '만료되었거나 더 새로운 메시지로 대체되었을 수 있습니다. 앱에서 새 메시지를 요청하고 그 링크를 여세요.',
  },
  taken: {
    title: '이미 사용 중인 주소입니다',
    body: '같은 이메일 주소로 확인된 다른 계정이 있습니다. 그 계정으로 로그인해 보세요.',
  },
  limited: { title: '시도 횟수가 너무 많습니다', body: '한 시간 뒤에 링크를 다시 열어 주세요.' },
  broken: { title: '문제가 발생했습니다', body: '지금은 가입을 확인할 수 없습니다. 나중에 링크를 다시 열어 주세요.' },
}
