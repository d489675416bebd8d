/**
 * What a new user is called.
 *
 * Sign-up and administrators name users by the same rules: in most pools the name given is the username; in pools
 * that sign in with an e-mail address or phone number it is that attribute, and the username is the `sub`.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Attributes } from './attributes.ts'
import { hasGeneratedUsernames, usernameKey } from './names.ts'
import { isEmail, isPhoneNumber } from './schema.ts'

/**
 * Names a user that is about to be created as `id`; refuses a name that has not the form the pool wants. `attributes`
 * are those given, with the name among them where it is one.
 */
export function nameNewUser(
  pool: Pool,
  id: string,
  name: string,
  attributes: Attributes,
): Pick<UserRecord, 'poolId' | 'id' | 'username' | 'usernameKey' | 'attributes'> {
  const attribute = requireNameForm(pool, name)
  const username = attribute ? id : name
  return {
    poolId: pool.id,
    id,
    username,
    usernameKey: usernameKey(pool, username),
    attributes: attribute ? { ...attributes, [attribute]: name } : attributes,
  }
}

/** The attribute that the name is the value of, in pools that have such names; refuses one of the wrong form. */
export function requireNameForm(pool: Pool, name: string): 'email' | 'phone_number' | undefined {
  const { UsernameAttributes = [], AliasAttributes = [] } = pool.settings
  const form = isEmail(name) ? 'email' : isPhoneNumber(name) ? 'phone_number' : undefined
  if (hasGeneratedUsernames(pool)) {
    if (form && UsernameAttributes.includes(form)) return form
    throw faults.usernameMustBe(expectedName(UsernameAttributes))
  }
  if (form === 'email' && AliasAttributes.includes('email')) throw faults.usernameIsEmail()
  if (form === 'phone_number' && AliasAttributes.includes('phone_number')) throw faults.usernameIsPhoneNumber()
  return undefined
}

function expectedName(kinds: string[]): Parameters<typeof faults.usernameMustBe>[0] {
  if (kinds.length > 1) return 'either an email or a phone number'
  return kinds[0] === 'email' ? 'an email' : 'a phone number'
}
