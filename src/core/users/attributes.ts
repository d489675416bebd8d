/**
 * The rules for sets of attributes: what may be written in which situation, by which client, and what a client may read.
 *
 * Sign-up, administration, profile changes and ID tokens all ask here. Attributes go by their wire names, values are
 * text; `sub` is not among them but the user's `id`.
 *
 * @module
 */
import type { AttributeType } from '#contract/index.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { identitiesAttribute } from '#core/federation/identities.ts'
import type { UserRecord } from '#ports/records.ts'
import { findSchemaAttribute, findValueViolation, isEmail, isPhoneNumber } from './schema.ts'

export type Attributes = Record<string, string>

/** `sign-up` wants the required attributes; `update` takes an empty value for a deletion and refuses immutable ones. */
export type Situation = 'sign-up' | 'admin-create' | 'update'

/** Nobody writes these, not even an administrator. */
const reserved = new Set(['sub', 'identities'])

const flags = new Set(['email_verified', 'phone_number_verified'])

/** Schema violations report these under the names they have inside the service. */
const internalNames: Record<string, string> = { name: 'name.formatted', phone_number: 'phoneNumbers' }

/** The list as the wire has it, as a record; of two values for one name the last counts. Verified flags come in any case. */
export function fromAttributeList(list: AttributeType[] = []): Attributes {
  const entries = list.map(({ Name, Value = '' }) => [Name, flags.has(Name) ? Value.toLowerCase() : Value])
  return Object.fromEntries(entries)
}

/** The list as the wire has it, `sub` first; `identities`, which every client may read, last. */
export function toAttributeList(user: UserRecord, attributes: Attributes = user.attributes): AttributeType[] {
  const rest = Object.entries(attributes).map(([Name, Value]) => ({ Name, Value }))
  const identities = identitiesAttribute(user)
  return [{ Name: 'sub', Value: user.id }, ...rest, ...(identities ? [{ Name: 'identities', Value: identities }] : [])]
}

/**
 * Refuses attributes that the pool's schema does not take, all violations in one text. In an update an empty value
 * stands for a deletion.
 */
export function requireSchema(pool: Pool, attributes: Attributes, situation: Situation): void {
  const names = Object.keys(attributes)
  requireNotReserved(names)
  if (situation === 'admin-create') requireKnownTypes(pool, names)
  if (situation === 'update') requireMutable(pool, names)

  const violations = [
    ...(situation === 'sign-up' ? findMissing(pool, attributes) : []),
    ...Object.entries(attributes).flatMap(([name, value]) => findViolations(pool, name, value, situation)),
  ]
  if (violations.length > 0) throw faults.schemaViolation(violations.join(''))

  requireForms(attributes, situation)
}

/** Refuses when attributes that the pool requires are missing, all in one text. */
export function requireComplete(pool: Pool, attributes: Attributes): void {
  const missing = findMissing(pool, attributes)
  if (missing.length > 0) throw faults.schemaViolation(missing.join(''))
}

/** The attributes that the pool requires and that are not given. */
export function missingAttributes(pool: Pool, attributes: Attributes): string[] {
  const required = (pool.settings.SchemaAttributes ?? []).filter(({ Name, Required }) => Required && Name !== 'sub')
  return required.flatMap(({ Name = '' }) => (attributes[Name] ? [] : [Name]))
}

/** Refuses a verified flag without the value that it speaks of. `attributes` are those the user will have. */
export function requireVerifiable(attributes: Attributes): void {
  if (attributes.email_verified && !attributes.email) throw faults.emailNeededToVerify()
  if (attributes.phone_number_verified && !attributes.phone_number) throw faults.phoneNeededToVerify()
}

/**
 * Refuses attributes that the client may not write. A client without a list of its own writes every attribute that
 * is not the developer's.
 */
export function requireWritable(client: Client, names: string[]): void {
  if (!names.every((name) => mayWrite(client, name))) throw faults.unauthorizedAttribute()
}

/** Whether the client may write the attribute. */
export function mayWrite({ settings: { WriteAttributes: listed } }: Client, name: string): boolean {
  return !reserved.has(name) && !flags.has(name) && !isDeveloperOnly(name) && (!listed || listed.includes(name))
}

/** The user's attributes that the client may read, without `sub`, which every client may. */
export function readableAttributes(pool: Pool, client: Client, user: UserRecord): Attributes {
  const listed = client.settings.ReadAttributes
  const mayRead = (name: string) => (listed ? listed.includes(name) : findSchemaAttribute(pool, name) !== undefined)
  const readable = Object.entries(user.attributes).filter(([name]) => !isDeveloperOnly(name) && mayRead(name))
  return Object.fromEntries(readable)
}

/** Refuses what users never write about themselves: `sub`, linked identities and verified flags. */
export function requireOwn(names: string[]): void {
  const fixed = names.find((name) => reserved.has(name) || flags.has(name))
  if (fixed) throw faults.nonMutableAttribute(fixed)
}

/** Refuses to take away attributes that the schema does not have, wants every user to have, or keeps as they are. */
export function requireDeletable(pool: Pool, names: string[]): void {
  requireNotReserved(names)
  const violations = names.flatMap((name) => {
    const attribute = findSchemaAttribute(pool, name)
    if (!attribute) return [`user.${name}: Attribute does not exist in the schema.\n`]
    return attribute.Required ? [`user.${name}: The attribute is required\n`] : []
  })
  if (violations.length > 0) throw faults.invalidAttributes(violations.join(''))
  requireMutable(pool, names)
}

function requireNotReserved(names: string[]): void {
  const fixed = names.find((name) => reserved.has(name))
  if (fixed) throw faults.nonMutableAttribute(fixed)
}

/** These stay as they were when the user was created, set or not. */
function requireMutable(pool: Pool, names: string[]): void {
  const immutable = names.filter((name) => findSchemaAttribute(pool, name)?.Mutable === false)
  if (immutable.length > 0) throw faults.immutableAttributes(immutable)
}

function isDeveloperOnly(name: string): boolean {
  return name.startsWith('dev:')
}

function requireKnownTypes(pool: Pool, names: string[]): void {
  const unknown = names.find((name) => name.startsWith('custom:') && !findSchemaAttribute(pool, name))
  if (unknown) throw faults.schemaViolation(`Type for attribute {${unknown}} could not be determined`)
}

function findMissing(pool: Pool, attributes: Attributes): string[] {
  return missingAttributes(pool, attributes).map(
    (name) => `${internalNames[name] ?? name}: The attribute is required\n`,
  )
}

function findViolations(pool: Pool, name: string, value: string, situation: Situation): string[] {
  const attribute = findSchemaAttribute(pool, name)
  if (!attribute) return [`${name}: Attribute does not exist in the schema.\n`]
  if (value === '' && situation === 'update') {
    return attribute.Required ? [`${internalNames[name] ?? name}: The attribute is required\n`] : []
  }
  // A missing required attribute has been reported as such.
  if (value === '' && attribute.Required && situation === 'sign-up') return []
  const violation = findValueViolation(attribute, value)
  return violation ? [`${name}: ${violation}\n`] : []
}

function requireForms({ email, phone_number }: Attributes, situation: Situation): void {
  const isGiven = (value: string | undefined) => value !== undefined && !(value === '' && situation === 'update')
  if (isGiven(email) && !isEmail(email!)) throw faults.invalidEmailFormat()
  if (isGiven(phone_number) && !isPhoneNumber(phone_number!)) throw faults.invalidPhoneFormat()
}
