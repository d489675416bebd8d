import type { Texts } from '../text.ts'

export const signUp: Texts['signUp'] = {
  title: '가입',
  heading: '새 계정으로 가입',
  haveAccount: '이미 계정이 있으신가요?',
  passwordless: '비워 두면 받은 코드로 로그인할 수 있습니다',
  closed: '여기서는 가입할 수 없습니다.',
  unconfirmable: '계정이 만들어졌지만 여기서는 확인할 수 없습니다. 지원팀에 문의하세요.',
  hints: {
    locale: '예: ko-KR',
    zoneinfo: '예: Asia/Seoul',
  },
  invalid: {
    emailOrPhone: '이메일 주소 또는 국가 번호로 시작하는 전화번호를 입력하세요',
    username: '공백 없이 128자 이하의 문자, 숫자, 기호를 사용하세요',
    notAContact: '이메일 주소나 전화번호가 아닌 사용자 이름을 선택하세요',
    number: '정수를 입력하세요',
    tooShort: (characters) => `${characters}자 이상 입력하세요`,
    tooLong: (characters) => `${characters}자 이하로 입력하세요`,
  },
}
