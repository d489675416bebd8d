/** A code that was sent by e-mail, in the place of a password or after one. @module */
import { codePage, destinationOf } from './code-page.ts'

export const emailOtp = codePage({
  response: 'EMAIL_OTP_CODE',
  picture: 'EMAIL',
  words: ({ challenges: { email } }, step) => ({ title: email.title, description: email.sentTo(destinationOf(step)) }),
})
