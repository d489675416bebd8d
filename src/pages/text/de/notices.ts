import type { Texts } from '../text.ts'

export const notices: Texts['notices'] = {
  confirmed: 'Ihr Konto ist bestätigt. Sie können sich jetzt anmelden.',
  passwordChanged: 'Ihr Passwort wurde geändert. Sie können sich jetzt anmelden.',
}
