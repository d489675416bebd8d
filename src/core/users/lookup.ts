/**
 * Finding a user by what a person or an administrator types: username, `sub` or an active alias.
 *
 * Rules use it inside their transactions and plain reads outside. Which spelling means whom is decided in `names.ts`.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { whyNobody } from '#core/explain/names.ts'
import { faults } from '#core/faults.ts'
import type { AliasKind, UserRecord } from '#ports/records.ts'
import type { Reads } from '#ports/storage.ts'
import { aliasKey, aliasKinds, usernameKey } from './names.ts'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** The user of this name. A username wins over a `sub`, a `sub` over an alias. */
export async function findUser(reads: Reads, pool: Pool, name: string): Promise<UserRecord | undefined> {
  const named = await reads.users.findByUsername(pool.id, usernameKey(pool, name))
  if (named) return named
  if (uuid.test(name)) return reads.users.find(pool.id, name)

  for (const kind of aliasKinds(pool).filter((kind) => canBe(kind, name))) {
    const user = await reads.users.findByAlias(pool.id, kind, aliasKey(pool, kind, name))
    if (user) return user
  }
  return undefined
}

/** The user of this name; refused with UserNotFoundException when there is none. */
export async function requireUser(reads: Reads, pool: Pool, name: string): Promise<UserRecord> {
  const user = await findUser(reads, pool, name)
  if (!user) throw faults.userNotFound().because((ctx) => whyNobody(ctx, pool, name, false))
  return user
}

/** The user as it is now; refused with UserNotFoundException when it has been deleted since it was read. */
export async function requireStill(reads: Reads, { poolId, id }: UserRecord): Promise<UserRecord> {
  const user = await reads.users.find(poolId, id)
  if (!user) throw faults.userNotFound().because({ note: 'userDeleted' })
  return user
}

/** Spares a look-up that cannot find anything: both values have a form that is checked when they are written. */
function canBe(kind: AliasKind, name: string): boolean {
  if (kind === 'email') return name.includes('@')
  if (kind === 'phone_number') return name.startsWith('+')
  return true
}
