/**
 * From what an identity provider says to attributes of a user: the provider's attribute mapping, and what of it may be
 * written.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-specifying-attribute-mapping.html
 * @module
 */

import type { Client } from '#core/directory.ts'
import type { Attributes } from '#core/users/attributes.ts'
import { mayWrite } from '#core/users/attributes.ts'
import { contacts, flagOf } from '#core/users/contacts.ts'
import type { IdentityProviderRecord, UserRecord } from '#ports/records.ts'
import type { ProviderAttributes } from './answer.ts'
import { FederationError } from './federation-error.ts'

/** UTF-16 units; the API takes no more either. */
const longestValue = 2048

/** Claims of any type as text. `null` is no value; what is nested stays JSON. */
export function toProviderAttributes(claims: Record<string, unknown>): ProviderAttributes {
  const entries = Object.entries(claims).flatMap(([name, value]) =>
    value === null || value === undefined ? [] : [[name, Array.isArray(value) ? value.map(toText) : toText(value)]],
  )
  return Object.fromEntries(entries)
}

/**
 * The user's attributes as the provider has them, by the pool's names. What the provider does not tell is missing, what
 * it tells to be blank is empty. Refuses values that are too long to be kept.
 */
export function mapAttributes(
  { attributeMapping, type }: IdentityProviderRecord,
  attributes: ProviderAttributes,
): Attributes {
  const mapped: Attributes = {}
  for (const [name, theirs] of Object.entries(attributeMapping)) {
    if (name === 'username' || !Object.hasOwn(attributes, theirs)) continue
    const value = oneText(name, attributes[theirs]!)
    if (value.length > longestValue) throw unfit(name, `String must be no longer than ${longestValue} characters`)
    // Documented for SAML alone.
    if (type === 'SAML' && hasAstral(value)) throw unfit(name, 'String must not have characters of four bytes')
    mapped[name] = value
  }
  return mapped
}

/**
 * So much of the mapped attributes as would change the user, or a user who is yet to be made. Left out is what the client
 * may not write, and what is said about an address that the user does not have from the provider.
 */
export function changesOf(client: Client, mapped: Attributes, user?: Pick<UserRecord, 'attributes'>): Attributes {
  const present = user?.attributes ?? {}
  const isNew = (name: string) => mapped[name] !== (present[name] ?? '')
  const changes = Object.entries(mapped).filter(([name]) => {
    const contact = contacts.find((contact) => flagOf[contact] === name)
    if (!contact) return mayWrite(client, name) && isNew(name)
    // Of a new address it counts also when the old one was as good.
    return Boolean(mapped[contact]) && mayWrite(client, contact) && (isNew(contact) || isNew(name))
  })
  return Object.fromEntries(changes)
}

/** The user after the changes. A new address is unverified unless the provider says otherwise. */
export function withChanges<U extends Pick<UserRecord, 'attributes' | 'pendingAttributes'>>(
  user: U,
  changes: Attributes,
): U {
  const attributes = { ...user.attributes, ...changes }
  const pendingAttributes = { ...user.pendingAttributes }
  for (const contact of contacts) {
    if (changes[contact] === undefined) continue
    delete pendingAttributes[contact]
    attributes[flagOf[contact]] = changes[flagOf[contact]] ?? (changes[contact] && 'false')
  }
  return { ...user, attributes, pendingAttributes }
}

/** Several values are one text: `[a, b]`. */
function oneText(name: string, value: string | string[]): string {
  if (Array.isArray(value)) return `[${value.map(encodeForm).join(', ')}]`
  return Object.values<string>(flagOf).includes(name) ? value.toLowerCase() : value
}

/** As forms are encoded: all but letters, digits, `.`, `-`, `*` and `_`. */
function encodeForm(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1)
}

function toText(value: unknown): string {
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

function hasAstral(text: string): boolean {
  return /[\u{10000}-\u{10FFFF}]/u.test(text)
}

/** Texts unknown; made after those of the schema. */
function unfit(name: string, why: string): FederationError {
  return new FederationError('invalid_request', `${name}: ${why}\n `)
}
