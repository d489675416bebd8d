/**
 * Writing a user together with the names it is found by.
 *
 * Whoever changes a user goes through here, so that keys never fall behind attributes. Uniqueness is looked at in the
 * same transaction, and the transaction is serialisable: of two users who want one name at once, one gets it.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import type { AliasKind, UserRecord } from '#ports/records.ts'
import type { Reads, Transaction } from '#ports/storage.ts'
import { activeAliases, userKeys } from './names.ts'

/** Adds a user, and answers it as it is kept. The caller has made sure that its username and aliases are free. */
export async function insertUser(tx: Transaction, pool: Pool, user: UserRecord): Promise<UserRecord> {
  const kept = withoutEmptyValues(user)
  await tx.users.insert(kept, userKeys(pool, kept))
  return kept
}

/** Replaces a user, and answers it as it is kept. The caller has set `updatedAt` and made sure that its aliases are free. */
export async function updateUser(tx: Transaction, pool: Pool, user: UserRecord): Promise<UserRecord> {
  const kept = withoutEmptyValues(user)
  await tx.users.update(kept, userKeys(pool, kept))
  return kept
}

/** Refuses with `taken(attribute)` when another user is found by one of the aliases, or names, that this one would have. */
export async function requireAliasesFree(
  reads: Reads,
  pool: Pool,
  user: Pick<UserRecord, 'id' | 'attributes' | 'status'>,
  taken: (attribute: AliasKind) => Fault = faults.aliasExists,
): Promise<void> {
  const kind = await findTakenAlias(reads, pool, user)
  if (kind) throw taken(kind).because({ note: 'aliasTaken', attribute: kind })
}

/** An alias, or name, that this user would have and another user is found by. */
export async function findTakenAlias(
  reads: Reads,
  pool: Pool,
  user: Pick<UserRecord, 'id' | 'attributes' | 'status'>,
): Promise<AliasKind | undefined> {
  for (const { kind, key } of activeAliases(pool, user)) {
    const holders = [await reads.users.findByAlias(pool.id, kind, key)]
    // A username would win, and the alias lead to somebody else.
    if (kind === 'preferred_username') holders.push(await reads.users.findByUsername(pool.id, key))
    if (holders.some((holder) => holder && holder.id !== user.id)) return kind
  }
  return undefined
}

/**
 * Takes the user's e-mail address and phone number away from whoever has them as an alias (ForceAliasCreation): the
 * former holders keep the value, unverified.
 */
export async function takeAliases(tx: Transaction, pool: Pool, user: UserRecord, now: Date): Promise<void> {
  for (const { kind, key } of activeAliases(pool, user)) {
    if (kind === 'preferred_username') continue
    const holder = await tx.users.findByAlias(pool.id, kind, key)
    if (!holder || holder.id === user.id) continue
    const attributes = { ...holder.attributes, [`${kind}_verified`]: 'false' }
    await updateUser(tx, pool, { ...holder, attributes, updatedAt: now })
  }
}

/** A record never holds an empty value: to be without an attribute has one spelling. */
function withoutEmptyValues(user: UserRecord): UserRecord {
  const given = Object.entries(user.attributes).filter(([, value]) => value !== '')
  return given.length === Object.keys(user.attributes).length
    ? user
    : { ...user, attributes: Object.fromEntries(given) }
}
