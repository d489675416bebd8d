/** A code that was sent by SMS, after the password. @module */
import { codePage, destinationOf } from './code-page.ts'

export const smsMfa = codePage({
  response: 'SMS_MFA_CODE',
  picture: 'SMS',
  words: ({ challenges: { sms } }, step) => ({ title: sms.title, description: sms.sentTo(destinationOf(step)) }),
})
