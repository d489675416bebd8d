/**
 * The keys under which a user is found: aliases and identities, each unique in its pool, and search keys, which are not.
 *
 * @module
 */
import type { IdentityName, UserKeys } from '#ports/records.ts'
import { splitKey, storable, uniqueKey } from '../keys.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const insertAlias = prepare((db, row: Schema['user_alias']) => db.insertInto('user_alias').values(row))

const insertSearchKey = prepare((db, row: Schema['user_search_key']) => db.insertInto('user_search_key').values(row))

const deleteAlias = prepare((db, { pool_id, kind, key, user_id }: Schema['user_alias']) =>
  db
    .deleteFrom('user_alias')
    .where('pool_id', '=', pool_id)
    .where('kind', '=', kind)
    .where('key', '=', key)
    .where('user_id', '=', user_id),
)

const deleteSearchKey = prepare((db, { pool_id, attribute, key, user_id }: Omit<Schema['user_search_key'], 'rest'>) =>
  db
    .deleteFrom('user_search_key')
    .where('pool_id', '=', pool_id)
    .where('attribute', '=', attribute)
    .where('key', '=', key)
    .where('user_id', '=', user_id),
)

const insertIdentity = prepare((db, row: Schema['identity']) => db.insertInto('identity').values(row))

const deleteIdentity = prepare((db, { pool_id, provider, attribute, key, user_id }: Schema['identity']) =>
  db
    .deleteFrom('identity')
    .where('pool_id', '=', pool_id)
    .where('provider', '=', provider)
    .where('attribute', '=', attribute)
    .where('key', '=', key)
    .where('user_id', '=', user_id),
)

export async function insertKeys(db: Db, poolId: string, userId: string, keys: UserKeys): Promise<void> {
  for (const { kind, key } of keys.aliases) {
    await insertAlias(db, { pool_id: poolId, kind, key: uniqueKey(key), user_id: userId })
  }
  for (const { attribute, key } of keys.search) {
    await insertSearchKey(db, { pool_id: poolId, attribute, ...splitKey(key), user_id: userId })
  }
  for (const identity of keys.identities ?? []) await insertIdentity(db, identityRow(poolId, userId, identity))
}

export async function deleteKeys(db: Db, poolId: string, userId: string, keys: UserKeys): Promise<void> {
  for (const { kind, key } of keys.aliases) {
    await deleteAlias(db, { pool_id: poolId, kind, key: uniqueKey(key), user_id: userId })
  }
  for (const { attribute, key } of keys.search) {
    await deleteSearchKey(db, { pool_id: poolId, attribute, key: splitKey(key).key, user_id: userId })
  }
  for (const identity of keys.identities ?? []) await deleteIdentity(db, identityRow(poolId, userId, identity))
}

/** The keys of `other` that `keys` does not have. */
export function keysMissingFrom(keys: UserKeys, other: UserKeys): UserKeys {
  return {
    aliases: other.aliases.filter((a) => !keys.aliases.some((b) => a.kind === b.kind && a.key === b.key)),
    search: other.search.filter((a) => !keys.search.some((b) => a.attribute === b.attribute && a.key === b.key)),
    identities: other.identities?.filter((a) => !keys.identities?.some((b) => isSameIdentity(a, b))),
  }
}

function identityRow(poolId: string, userId: string, { provider, attribute, value }: IdentityName): Schema['identity'] {
  return {
    pool_id: poolId,
    provider: storable(provider),
    attribute: uniqueKey(attribute),
    key: uniqueKey(value),
    user_id: userId,
  }
}

function isSameIdentity(a: IdentityName, b: IdentityName): boolean {
  return a.provider === b.provider && a.attribute === b.attribute && a.value === b.value
}
