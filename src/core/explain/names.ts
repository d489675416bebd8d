/** Names that lead to a user, and names that do not: why. @module */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { aliasKey, aliasKinds, searchKey, usernameKey } from '#core/users/names.ts'
import type { AliasKind, UserRecord } from '#ports/records.ts'
import type { NameKind, Note } from './notes.ts'

/** By which of its names a user was found. */
export function nameKind(pool: Pool, user: UserRecord, name: string): NameKind {
  if (usernameKey(pool, name) === usernameKey(pool, user.username)) return 'username'
  if (name === user.id) return 'sub'
  const isName = (kind: AliasKind) => aliasKey(pool, kind, user.attributes[kind] ?? '') === aliasKey(pool, kind, name)
  return aliasKinds(pool).find(isName) ?? 'username'
}

/** Why nobody was found by the name: an attribute that is no alias here, or none yet, or nothing at all. */
export async function whyNobody({ storage }: Context, pool: Pool, name: string, hidden: boolean): Promise<Note> {
  for (const attribute of ['email', 'phone_number', 'preferred_username'] as const) {
    const filter = { by: attribute, match: 'equals', key: searchKey(name) } as const
    const { items } = await storage.users.list({ poolId: pool.id, filter, limit: 1 })
    const note = aliasKinds(pool).includes(attribute) ? 'aliasUnverified' : 'notAnAlias'
    if (items[0]) return { note, name, attribute, username: items[0].username, hidden }
  }
  return { note: 'nobody', name, hidden }
}
