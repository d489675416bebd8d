/** Where a message went, told so that only who knows the address recognises it. @module */
import type { CodeDeliveryDetailsType } from '#contract/index.ts'
import type { Recipient } from '#core/users/codes.ts'

/** CodeDeliveryDetails with a masked destination: `f***@e***` or `+*******9934`. */
export function toDeliveryDetails({ attribute, destination }: Recipient): CodeDeliveryDetailsType {
  const isEmail = attribute === 'email'
  return {
    Destination: isEmail ? maskEmail(destination) : maskPhoneNumber(destination),
    DeliveryMedium: isEmail ? 'EMAIL' : 'SMS',
    AttributeName: attribute,
  }
}

function maskEmail(address: string): string {
  const at = address.lastIndexOf('@')
  return `${initial(address)}***@${initial(address.slice(at + 1))}***`
}

/** All digits but the last four are stars. */
function maskPhoneNumber(number: string): string {
  const digits = number.replace('+', '')
  return `+${'*'.repeat(Math.max(0, digits.length - 4))}${digits.slice(-4)}`
}

/** The first character, whole also where it takes two code units. */
function initial(text: string): string {
  const [first = ''] = text
  return first
}
