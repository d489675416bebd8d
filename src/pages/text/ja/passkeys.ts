import type { Texts } from '../text.ts'

export const passkeys: Texts['passkeys'] = {
  title: 'パスキーの追加',
  description: 'パスキーがあれば、パスワードを使わずに、指紋や顔、画面ロックでサインインできます。',
  button: 'パスキーを作成',
  notNow: '今はしない',
  unsupported: 'このブラウザーではパスキーを作成できないか、スクリプトが無効になっています。',
  cancelled: 'パスキーは作成されませんでした。もう一度お試しいただけます。',
  alreadyThere: 'このデバイスには、このアカウントのパスキーがすでにあります。',
  failed: 'パスキーを追加できませんでした。もう一度お試しください。',
  unavailable: 'ここではパスキーを追加できません。',
  tooMany: 'アカウントに登録できるパスキーの上限に達しています。',
}
