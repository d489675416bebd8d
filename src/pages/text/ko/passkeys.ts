import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: '패스키 추가',
  description: '패스키를 사용하면 비밀번호 없이 지문, 얼굴 또는 화면 잠금으로 로그인할 수 있습니다.',
  button: '패스키 만들기',
  notNow: '나중에',
  unsupported: '이 브라우저에서는 패스키를 만들 수 없거나 스크립트가 실행되지 않습니다.',
  cancelled: '패스키를 만들지 않았습니다. 다시 시도할 수 있습니다.',
  alreadyThere: '이 기기에는 이미 계정의 패스키가 있습니다.',
  failed: '패스키를 추가할 수 없습니다. 다시 시도해 주세요.',
  unavailable: '여기서는 패스키를 추가할 수 없습니다.',
  tooMany: '계정에 추가할 수 있는 패스키 수를 모두 사용했습니다.',
}
