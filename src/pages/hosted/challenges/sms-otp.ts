/** A code that was sent by SMS, in the place of a password. @module */
import { codePage, destinationOf } from './code-page.ts'

export const smsOtp = codePage({
  response: 'SMS_OTP_CODE',
  picture: 'SMS',
  words: ({ challenges: { sms } }, step) => ({ title: sms.title, description: sms.sentTo(destinationOf(step)) }),
})
