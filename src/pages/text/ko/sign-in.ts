import type { Texts } from '../text.ts'

export const signIn: Texts['signIn'] = {
  title: '로그인',
  names: { username: '사용자 이름', email: '이메일 주소', phone_number: '전화번호' },
  next: '다음',
  forgotPassword: '비밀번호를 잊으셨나요?',
  noAccount: '계정이 없으신가요?',
  signUp: '가입',
  domainUnknown: '이 이메일 도메인으로 로그인할 수 있는 방법이 없습니다.',
  signedInAs: (username) => `${username} 계정으로 로그인되어 있습니다.`,
  continueAs: (username) => `${username} 계정으로 계속`,
  notYou: '본인이 아니신가요?',
  anotherAccount: '다른 계정으로 로그인',
  formOutdated: '페이지를 너무 오래 열어 두었거나 브라우저가 쿠키를 저장하지 않습니다. 다시 시도해 주세요.',
  noWay: '이 앱에는 이 페이지에서 로그인할 수 있는 방법이 없습니다.',
}
