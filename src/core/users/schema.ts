/**
 * What a pool's schema says about one value: its type, its bounds and its form.
 *
 * `attributes.ts` decides which attributes may be written when; here only values are looked at.
 *
 * @module
 */
import type { SchemaAttributeType } from '#contract/index.ts'
import type { Pool } from '#core/directory.ts'

const emailForm = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u
/** E.164: a plus sign and at most fifteen digits. */
const phoneForm = /^\+\d{1,15}$/
const numberForm = /^[+-]?\d+$/
const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?Z$/

/** True for an e-mail address; quoted local parts and address literals are none here. */
export function isEmail(text: string): boolean {
  return emailForm.test(text)
}

/** True for a phone number in E.164 form. */
export function isPhoneNumber(text: string): boolean {
  return phoneForm.test(text)
}

/** The schema's entry for an attribute, by its wire name (`email`, `custom:plan`, `dev:custom:note`). */
export function findSchemaAttribute(pool: Pool, name: string): SchemaAttributeType | undefined {
  return pool.settings.SchemaAttributes?.find((attribute) => attribute.Name === name)
}

/** What is wrong with a value of this attribute, in words that end a sentence begun with its name; nothing when it is right. */
export function findValueViolation(attribute: SchemaAttributeType, value: string): string | undefined {
  switch (attribute.AttributeDataType) {
    case 'Number':
      return findNumberViolation(attribute, value)
    case 'Boolean':
      return /^(true|false)$/i.test(value) ? undefined : 'Boolean must be true or false'
    case 'DateTime':
      return isInstant(value) ? undefined : "DateTime must have the form yyyy-MM-dd'T'HH:mm:ss'Z'"
    default:
      return findLengthViolation(attribute, value)
  }
}

function findLengthViolation({ StringAttributeConstraints }: SchemaAttributeType, value: string): string | undefined {
  const { MinLength, MaxLength } = StringAttributeConstraints ?? {}
  if (MinLength !== undefined && value.length < Number(MinLength)) {
    return `String must be no shorter than ${MinLength} characters`
  }
  if (MaxLength !== undefined && value.length > Number(MaxLength)) {
    return `String must be no longer than ${MaxLength} characters`
  }
  return undefined
}

function findNumberViolation({ NumberAttributeConstraints }: SchemaAttributeType, value: string): string | undefined {
  const { MinValue, MaxValue } = NumberAttributeConstraints ?? {}
  if (!numberForm.test(value)) return 'Number must be a whole number in decimal digits'
  if (MinValue !== undefined && Number(value) < Number(MinValue)) return `Number must be no less than ${MinValue}`
  if (MaxValue !== undefined && Number(value) > Number(MaxValue)) return `Number must be no greater than ${MaxValue}`
  return undefined
}

function isInstant(value: string): boolean {
  return instantForm.test(value) && !Number.isNaN(Date.parse(value))
}
