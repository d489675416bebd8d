import type { Texts } from '../text.ts'

export const confirm: Texts['confirm'] = {
  title: '계정 확인',
  sentTo: (destination) => `${destination}(으)로 코드를 보냈습니다. 코드를 입력하여 계정을 확인하세요.`,
  sent: '보내 드린 코드를 입력하여 계정을 확인하세요.',
  button: '계정 확인',
  notReceived: '코드를 받지 못하셨나요?',
  resend: '새 코드 보내기',
  resent: '새 코드를 보냈습니다.',
  link: {
    title: '이메일을 확인하세요',
    sentTo: (destination) => `${destination} 주소로 링크를 보냈습니다. 링크를 열어 계정을 확인한 다음 로그인하세요.`,
    sent: '보내 드린 링크를 열어 계정을 확인한 다음 로그인하세요.',
    notReceived: '링크를 받지 못하셨나요?',
    resend: '새 링크 보내기',
    resent: '새 링크를 보냈습니다.',
  },
}
