/**
 * What a sign-up asks for: the name, what the pool's schema requires, and an address where without one the person could
 * never be confirmed or sign in.
 *
 * @module
 */
import type { SchemaAttributeType } from '#contract/index.ts'
import { allowsChoice } from '#core/clients/flags.ts'
import type { Client, Pool } from '#core/directory.ts'
import { allowedCodes, attributeOf } from '#core/sign-in/first-factors.ts'
import { findSchemaAttribute } from '#core/users/schema.ts'
import { autoVerifiedAttributes } from '#core/users/sign-up.ts'

/** What the first field takes. */
export type NameKind = 'username' | 'email' | 'phone_number' | 'either'

export interface Asked {
  name: NameKind
  attributes: AskedAttribute[]
  /** Whether a person can do without one. */
  passwordIsOptional: boolean
}

export interface AskedAttribute {
  schema: SchemaAttributeType
  isRequired: boolean
  /** Whether the name may be this attribute; where it is, nothing more is needed. */
  mayBeName?: boolean
}

export function askedFields(pool: Pool, client: Client): Asked {
  const name = nameKind(pool)
  const passwordIsOptional = allowedCodes(pool).length > 0 && allowsChoice(client)
  const required = (pool.settings.SchemaAttributes ?? []).filter(({ Name = '', Required }) => {
    return Required && Name !== name && !notAsked.has(Name)
  })
  const attributes = required.map((schema) => ({ schema, isRequired: true, mayBeName: mayBe(name, schema) }))
  const codes = passwordIsOptional ? allowedCodes(pool).map((factor) => attributeOf[factor]) : []
  return {
    name,
    attributes: [
      ...attributes,
      ...missingContact(pool, name, required, autoVerifiedAttributes(pool).reverse(), true),
      ...missingContact(pool, name, required, codes, false),
    ].filter(isFirst),
    passwordIsOptional,
  }
}

/** What the pool's users type first to sign in. */
export function nameKind({ settings: { UsernameAttributes = [] } }: Pool): NameKind {
  if (UsernameAttributes.length > 1) return 'either'
  return UsernameAttributes[0] ?? 'username'
}

/** Nobody fills these in: they are the service's own. */
const notAsked = new Set(['sub', 'email_verified', 'phone_number_verified', 'identities'])

/** Of a name that may be of two kinds nobody knows beforehand which it will be. */
function mayBe(name: NameKind, { Name }: SchemaAttributeType): boolean {
  return name === 'either' && (Name === 'email' || Name === 'phone_number')
}

/** The first of the contacts, unless the form asks for one of them already. */
function missingContact(
  pool: Pool,
  name: NameKind,
  asked: SchemaAttributeType[],
  contacts: string[],
  isRequired: boolean,
): AskedAttribute[] {
  const isAsked = name === 'either' || contacts.some((each) => each === name || asked.some(({ Name }) => Name === each))
  const schema = contacts[0] === undefined || isAsked ? undefined : findSchemaAttribute(pool, contacts[0])
  return schema ? [{ schema, isRequired }] : []
}

function isFirst({ schema }: AskedAttribute, index: number, all: AskedAttribute[]): boolean {
  return all.findIndex((other) => other.schema.Name === schema.Name) === index
}
