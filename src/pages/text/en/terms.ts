import { type Html, html } from '#http/html.ts'

export const terms = {
  termsOfUse: 'Terms of use',
  privacyPolicy: 'Privacy policy',
  /** Cognito's sentence, around two links. */
  agreement: (termsOfUse: Html, privacyPolicy: Html) =>
    html`By signing up, you agree to our ${termsOfUse} and ${privacyPolicy}.`,
}
