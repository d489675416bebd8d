/**
 * From a line of an import file to a user, or to the reason why there is none.
 *
 * Nothing here looks at who is there already: that is for the transaction that writes the user. No reason names a
 * value, because the log is no place for personal data.
 *
 * @module
 */

import type { Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { Fault } from '#core/fault.ts'
import { type Attributes, requireSchema, requireVerifiable } from '#core/users/attributes.ts'
import { contacts, flagOf } from '#core/users/contacts.ts'
import { nameNewUser } from '#core/users/new-user.ts'
import { keepHash } from '#core/users/passwords.ts'
import type { ImportJobRecord } from '#ports/imports.ts'
import type { UserRecord } from '#ports/records.ts'
import { readLine, splitLine } from './csv.ts'
import { isHashColumn, mfaColumn, usernameColumn } from './header.ts'
import { longestRow } from './limits.ts'

/** A user who may be written, and the name to look for first. */
export interface ImportedUser {
  user: UserRecord
  /** As in the file: the username, or what stands in its place. */
  name: string
}

export interface Rejection {
  reason: string
}

export type RowServices = Pick<Services, 'chance' | 'clock' | 'vault' | 'passwordHashes'>

/** UsernameType of the API, which leaves no blank and no tab. */
const usernameForm = /^[\p{L}\p{M}\p{S}\p{N}\p{P}]{1,128}$/u
const birthdateForm = /^(0[1-9]|1[0-2])\/(0[1-9]|[12]\d|3[01])\/\d{4}$/

/** Reads a line; nothing for a blank one. */
export function readRow(
  services: RowServices,
  pool: Pool,
  job: ImportJobRecord,
  line: Buffer,
): ImportedUser | Rejection | undefined {
  const text = readLine(line)
  if (text === undefined) return { reason: 'The line is not valid UTF-8.' }
  if (text.trim() === '') return undefined
  if (text.length > longestRow) return { reason: `The line is longer than ${longestRow} characters.` }
  const columns = job.progress.columns ?? []
  const values = splitLine(text)
  if (values.length !== columns.length) {
    return { reason: `The line has ${values.length} values, and the header has ${columns.length} columns.` }
  }
  const cells = Object.fromEntries(columns.map((name, index) => [name, values[index]!]))
  try {
    return toUser(services, pool, job, cells)
  } catch (error) {
    if (error instanceof Fault) return rejection(error)
    throw error
  }
}

/** A refusal in the words of the API, as the log has it. */
export function rejection(fault: Fault): Rejection {
  return { reason: fault.message.trim().replaceAll('\n', ' ') }
}

function toUser(
  services: RowServices,
  pool: Pool,
  job: ImportJobRecord,
  cells: Record<string, string>,
): ImportedUser | Rejection {
  const name = cells[usernameColumn]!
  if (!usernameForm.test(name)) return { reason: `${usernameColumn} is empty, too long, or has a blank in it.` }
  const mfa = findMfaFlaw(pool, cells[mfaColumn]!.toLowerCase())
  if (mfa) return { reason: mfa }

  const named = nameNewUser(pool, services.chance.uuid(), name, attributesOf(cells))
  const flaw = findFlaw(pool, named.attributes)
  if (flaw) return { reason: flaw }
  requireSchema(pool, named.attributes, 'sign-up')

  const hash = Object.entries(cells).find(([column]) => isHashColumn(column))?.[1]
  const algorithm = job.passwordHashing
  if (hash && algorithm && !services.passwordHashes.accepts(algorithm, hash)) {
    return { reason: `The password hash is none of ${algorithm} that can be verified.` }
  }
  const now = services.clock.now()
  const user: UserRecord = {
    ...named,
    status: hash ? 'CONFIRMED' : 'RESET_REQUIRED',
    enabled: true,
    pendingAttributes: {},
    ...(hash && algorithm && { password: keepHash(services, named, { algorithm, text: hash }, now) }),
    passwordHistory: [],
    ...(cells[mfaColumn]!.toLowerCase() === 'true' && { mfa: { enabled: ['SMS_MFA'] } }),
    createdAt: now,
    updatedAt: now,
  }
  return { user, name }
}

/** What the user has a value for. A contact that is not there is not unverified either. */
function attributesOf(cells: Record<string, string>): Attributes {
  const attributes: Attributes = {}
  for (const [name, value] of Object.entries(cells)) {
    const isAttribute = !name.startsWith('cognito:') && !isHashColumn(name)
    if (isAttribute && value !== '') attributes[name] = value
  }
  for (const contact of contacts) {
    const flag = attributes[flagOf[contact]]?.toLowerCase()
    if (flag === 'false' && !attributes[contact]) delete attributes[flagOf[contact]]
    else if (flag !== undefined) attributes[flagOf[contact]] = flag
  }
  return attributes
}

function findMfaFlaw(pool: Pool, enabled: string): string | undefined {
  const { MfaConfiguration = 'OFF' } = pool.settings
  if (!['true', 'false'].includes(enabled)) return `${mfaColumn} must be true or false.`
  const required = { ON: 'true', OFF: 'false', OPTIONAL: enabled }[MfaConfiguration]
  return enabled === required
    ? undefined
    : `${mfaColumn} must be ${required}, since multi-factor authentication is ${MfaConfiguration} in the user pool.`
}

function findFlaw(pool: Pool, attributes: Attributes): string | undefined {
  requireVerifiable(attributes)
  const autoVerified = pool.settings.AutoVerifiedAttributes ?? []
  if (!autoVerified.some((contact) => attributes[flagOf[contact]] === 'true')) {
    return 'The User Record does not set any of the auto verified attributes to true. (Example: email_verified to true).'
  }
  const { birthdate } = attributes
  return birthdate === undefined || birthdateForm.test(birthdate)
    ? undefined
    : 'birthdate must have the form mm/dd/yyyy.'
}
