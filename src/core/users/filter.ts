/**
 * The filter of `ListUsers`: one condition such as `given_name ^= "Jo"`.
 *
 * Reads the text and says what to look for in the index; which spellings are equal is decided in `names.ts`.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { UserStatus } from '#ports/records.ts'
import type { UserFilter } from '#ports/storage.ts'
import { isSearchable, searchKey, usernameKey } from './names.ts'

/** Attribute, bare or quoted; `=` or `^=`; quoted value, in which a backslash stands before a quote or a backslash. */
const condition =
  /^\s*(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"=^]+))\s*(?<operator>\^?=)\s*"(?<value>(?:[^"\\]|\\.)*)"\s*$/su

const statuses: UserStatus[] = [
  'UNCONFIRMED',
  'CONFIRMED',
  'EXTERNAL_PROVIDER',
  'RESET_REQUIRED',
  'FORCE_CHANGE_PASSWORD',
]

/** Matches no user. */
const nobody: UserFilter = { by: 'status', match: 'equals', statuses: [] }

/**
 * What the filter asks the index for; nothing for an empty one, which means every user. Refused with
 * InvalidParameterException when it does not parse or names an attribute that cannot be searched.
 */
export function parseFilter(pool: Pool, text: string): UserFilter | undefined {
  if (text.trim() === '') return undefined
  const { quoted, bare, operator, value: escaped } = condition.exec(text)?.groups ?? {}
  if (escaped === undefined) throw faults.filterNotParsed()
  const attribute = quoted ?? bare ?? ''
  const value = escaped.replace(/\\(["\\])/g, '$1')
  return toUserFilter(pool, attribute, operator === '=' ? 'equals' : 'prefix', value)
}

function toUserFilter(
  pool: Pool,
  attribute: string,
  match: 'equals' | 'prefix',
  value: string,
): UserFilter | undefined {
  if (attribute === 'username') return { by: 'username', match, key: usernameKey(pool, value) }
  if (attribute === 'sub') return { by: 'sub', match, key: value.toLowerCase() }
  if (isSearchable(attribute)) return { by: attribute, match, key: searchKey(value) }

  const matches = (candidate: string) => (match === 'equals' ? candidate === value : candidate.startsWith(value))
  if (attribute === 'status') return byEnabled(matches('Enabled'), matches('Disabled'))
  if (attribute === 'cognito:user_status') {
    value = value.toUpperCase()
    return { by: 'status', match, statuses: statuses.filter(matches) }
  }
  throw faults.searchAttributeInvalid(attribute)
}

function byEnabled(enabled: boolean, disabled: boolean): UserFilter | undefined {
  if (enabled && disabled) return undefined
  return enabled || disabled ? { by: 'enabled', enabled } : nobody
}
