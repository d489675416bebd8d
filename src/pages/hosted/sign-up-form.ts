/** Reading a sign-up's form: what was given, and what is wrong with it, field by field. @module */
import type { SchemaAttributeType } from '#contract/index.ts'
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { policyPrefix, requirePolicy } from '#core/users/password-policy.ts'
import { findValueViolation, isEmail, isPhoneNumber } from '#core/users/schema.ts'
import type { SignUpRequest } from '#core/users/sign-up.ts'
import type { Texts } from '../text/text.ts'
import { readField, readUsername, withoutPunctuation } from './given.ts'
import { isPasswordText, isValue } from './input.ts'
import type { Asked, AskedAttribute, NameKind } from './sign-up-fields.ts'

/** What to tell, in whichever language. */
export type Words = (text: Texts) => string

/** By name of the field. */
export type Problems = Map<string, Words>

export interface Filled {
  /** As it was typed, to show it again; passwords are not. */
  typed: Map<string, string>
  request: SignUpRequest
  problems: Problems
}

/** The name of an attribute's field. */
export function fieldOf({ Name = '' }: SchemaAttributeType): string {
  return `requiredAttributes[${Name}]`
}

export function readSignUp(pool: Pool, asked: Asked, form: URLSearchParams): Filled {
  const problems: Problems = new Map()
  const typed = new Map<string, string>()
  const note = (field: string, problem: Words | undefined) => problem !== undefined && problems.set(field, problem)

  typed.set('username', readField(form, 'username'))
  const name = readUsername(form, asked.name) ?? ''
  note('username', nameProblem(asked.name, name, readField(form, 'username')))

  const attributes: [string, string][] = []
  for (const each of asked.attributes) {
    const field = fieldOf(each.schema)
    const given = readField(form, field)
    typed.set(field, given)
    const value = written(each.schema, given)
    note(field, isNamed(each, name) && value === '' ? undefined : attributeProblem(each, value))
    if (value !== '') attributes.push([each.schema.Name!, value])
  }

  const password = readField(form, 'password')
  note('password', passwordProblem(pool, asked, password))
  const request = { name, password: password || undefined, attributes: Object.fromEntries(attributes) }
  return { typed, request, problems }
}

function nameProblem(kind: NameKind, name: string, typed: string): Words | undefined {
  if (typed.trim() === '') return isMissing
  switch (kind) {
    case 'email':
      return isEmail(name) ? undefined : ({ faults }) => faults.emailInvalid
    case 'phone_number':
      return isPhoneNumber(name) ? undefined : ({ faults }) => faults.phoneInvalid
    case 'either':
      return isEmail(name) || isPhoneNumber(name) ? undefined : ({ signUp }) => signUp.invalid.emailOrPhone
    default:
      return name === '' ? ({ signUp }) => signUp.invalid.username : undefined
  }
}

const isMissing: Words = ({ fields }) => fields.required

function isNamed({ schema, mayBeName = false }: AskedAttribute, name: string): boolean {
  return mayBeName && (schema.Name === 'email' ? isEmail(name) : isPhoneNumber(name))
}

function written({ Name }: SchemaAttributeType, typed: string): string {
  return Name === 'phone_number' ? withoutPunctuation(typed.trim()) : typed.trim()
}

/** What is wrong with a value; the schema is the same that the core goes by. */
function attributeProblem({ schema, isRequired }: AskedAttribute, value: string): Words | undefined {
  if (value === '') return isRequired ? isMissing : undefined
  if (!isValue(value)) return ({ signUp }) => signUp.invalid.tooLong('2048')
  if (schema.Name === 'email' && !isEmail(value)) return ({ faults }) => faults.emailInvalid
  if (schema.Name === 'phone_number' && !isPhoneNumber(value)) return ({ faults }) => faults.phoneInvalid
  if (findValueViolation(schema, value) === undefined) return undefined
  if (schema.AttributeDataType === 'Number') return ({ signUp }) => signUp.invalid.number
  const { MinLength = '0', MaxLength = '2048' } = schema.StringAttributeConstraints ?? {}
  if (value.length < Number(MinLength)) return ({ signUp }) => signUp.invalid.tooShort(MinLength)
  return ({ signUp }) => signUp.invalid.tooLong(MaxLength)
}

function passwordProblem(pool: Pool, { passwordIsOptional }: Asked, password: string): Words | undefined {
  if (password === '') return passwordIsOptional ? undefined : isMissing
  return keepsPolicy(pool, password) ? undefined : ({ faults }) => faults.passwordWeak
}

/** Whether a password may be set in this pool. */
export function keepsPolicy(pool: Pool, password: string): boolean {
  try {
    requirePolicy(pool, password, policyPrefix.signUp)
    return isPasswordText(password)
  } catch (error) {
    if (error instanceof Fault) return false
    throw error
  }
}
