/** What is special about e-mail addresses and phone numbers: they reach the user, and a code can prove that. @module */
import type { Pool } from '#core/directory.ts'
import type { CodeAttribute } from './codes.ts'

export const contacts: CodeAttribute[] = ['email', 'phone_number']

/** The attribute that says whether the contact has been proved. */
export const flagOf = { email: 'email_verified', phone_number: 'phone_number_verified' } as const

/** The purpose of the code that proves it. */
export const purposeOf = { email: 'VERIFY_EMAIL', phone_number: 'VERIFY_PHONE_NUMBER' } as const

/** True for an attribute that a code can verify. */
export function isContact(name: string): name is CodeAttribute {
  return contacts.includes(name as CodeAttribute)
}

/** Whether the pool sends a code by itself when the contact changes. */
export function isAutoVerified(pool: Pool, contact: CodeAttribute): boolean {
  return pool.settings.AutoVerifiedAttributes?.includes(contact) ?? false
}

/** Whether a new value counts only once it has been proved. */
export function verifiesBeforeUpdate(pool: Pool, contact: CodeAttribute): boolean {
  return (
    pool.settings.UserAttributeUpdateSettings?.AttributesRequireVerificationBeforeUpdate?.includes(contact) ?? false
  )
}
