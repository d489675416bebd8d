/** Second factors as something to choose from. @module */
import type { SecondFactor } from '#ports/records.ts'
import type { Choice } from '../../frame/choices.ts'
import type { IconName } from '../../frame/icons.ts'
import type { Texts } from '../../text/text.ts'

const icons: Record<SecondFactor, IconName> = { SMS_MFA: 'sms', SOFTWARE_TOKEN_MFA: 'app', EMAIL_OTP: 'email' }

/** The factors in a parameter of the engine, which is a JSON list. */
export function factorsIn(parameter = '[]'): SecondFactor[] {
  return JSON.parse(parameter)
}

export function factorChoices(factors: SecondFactor[], { challenges: { secondFactor } }: Texts): Choice[] {
  return factors.map((value) => ({ value, label: secondFactor[value], icon: icons[value] }))
}
