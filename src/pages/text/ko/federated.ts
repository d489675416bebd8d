import type { Texts } from '../text.ts'

export const federated: Texts['federated'] = {
  continueWith: (provider) => `${provider}(으)로 계속`,
  social: '소셜 계정으로 로그인',
  corporate: '회사 ID로 로그인',
  corporateEmail: '회사 이메일을 입력하세요',
  legal: '먼저 묻지 않고 회원님의 계정에 게시하지 않습니다',
}
