/**
 * Users, one at a time: found by `sub`, username or alias, written together with their keys and the pool's count.
 *
 * Folding the case of a key is the core's rule, not the table's. Lists stand in `user-lists.ts`.
 *
 * @module
 */
import type { AliasKind, IdentityName, UserKeys, UserRecord } from '#ports/records.ts'
import { storable, uniqueKey } from '../keys.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { deleteAuthEventsOfUser } from './auth-events.ts'
import { deleteAuthorizationCodesOfUser } from './authorization-codes.ts'
import { deleteCodesOfUser } from './codes.ts'
import { deleteDevicesOfUser } from './devices.ts'
import { deleteMembershipsOfUser } from './group-members.ts'
import { addToUserCount } from './user-counts.ts'
import { deleteKeys, insertKeys, keysMissingFrom } from './user-keys.ts'
import { fromRow, toRow, type UserRow, userColumns } from './user-row.ts'
import { deleteSessionsOfUser } from './user-sessions.ts'
import { deleteWebAuthnCredentialsOfUser } from './webauthn-credentials.ts'

type UserKey = Pick<Schema['user'], 'pool_id' | 'id'>

const selectById = prepare((db, { pool_id, id }: UserKey) =>
  db.selectFrom('user').select(userColumns).where('pool_id', '=', pool_id).where('id', '=', id),
)

const selectByUsername = prepare((db, { pool_id, username_key }: Pick<Schema['user'], 'pool_id' | 'username_key'>) =>
  db.selectFrom('user').select(userColumns).where('pool_id', '=', pool_id).where('username_key', '=', username_key),
)

const selectByAlias = prepare((db, { pool_id, kind, key }: Omit<Schema['user_alias'], 'user_id'>) =>
  // A subquery for one value: a join may be planned as a walk through all users of the pool.
  db
    .selectFrom('user')
    .select(userColumns)
    .where('pool_id', '=', pool_id)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('user_alias')
        .select('user_id')
        .where('pool_id', '=', pool_id)
        .where('kind', '=', kind)
        .where('key', '=', key),
    ),
)

const selectByIdentity = prepare((db, { pool_id, provider, attribute, key }: Omit<Schema['identity'], 'user_id'>) =>
  db
    .selectFrom('user')
    .select(userColumns)
    .where('pool_id', '=', pool_id)
    .where('id', '=', (eb) =>
      eb
        .selectFrom('identity')
        .select('user_id')
        .where('pool_id', '=', pool_id)
        .where('provider', '=', provider)
        .where('attribute', '=', attribute)
        .where('key', '=', key),
    ),
)

const selectKeys = prepare((db, { pool_id, id }: UserKey) =>
  db.selectFrom('user').select('keys').where('pool_id', '=', pool_id).where('id', '=', id),
)

const insertRow = prepare((db, row: Schema['user']) => db.insertInto('user').values(row))

const updateRow = prepare((db, { pool_id, id, created_at, ...changes }: UserRow) =>
  db.updateTable('user').set(changes).where('pool_id', '=', pool_id).where('id', '=', id),
)

const updateKeys = prepare((db, { pool_id, id, keys }: UserKey & { keys: string }) =>
  db.updateTable('user').set({ keys }).where('pool_id', '=', pool_id).where('id', '=', id),
)

const deleteRow = prepare((db, { pool_id, id }: UserKey) =>
  db.deleteFrom('user').where('pool_id', '=', pool_id).where('id', '=', id),
)

export async function findUser(db: Db, poolId: string, id: string): Promise<UserRecord | undefined> {
  const [row] = (await selectById(db, { pool_id: poolId, id })).rows
  return row && fromRow(row)
}

export async function findUserByUsername(db: Db, poolId: string, usernameKey: string): Promise<UserRecord | undefined> {
  const [row] = (await selectByUsername(db, { pool_id: poolId, username_key: usernameKey })).rows
  return row && fromRow(row)
}

export async function findUserByAlias(
  db: Db,
  poolId: string,
  kind: AliasKind,
  key: string,
): Promise<UserRecord | undefined> {
  const [row] = (await selectByAlias(db, { pool_id: poolId, kind, key: uniqueKey(key) })).rows
  return row && fromRow(row)
}

export async function findUserByIdentity(
  db: Db,
  poolId: string,
  { provider, attribute, value }: IdentityName,
): Promise<UserRecord | undefined> {
  const key = { pool_id: poolId, provider: storable(provider), attribute: uniqueKey(attribute), key: uniqueKey(value) }
  const [row] = (await selectByIdentity(db, key)).rows
  return row && fromRow(row)
}

export async function insertUser(db: Db, user: UserRecord, keys: UserKeys): Promise<void> {
  await insertRow(db, { ...toRow(user), keys: JSON.stringify(keys) })
  await insertKeys(db, user.poolId, user.id, keys)
  await addToUserCount(db, user.poolId, user.id, 1)
}

export async function updateUser(db: Db, user: UserRecord, keys?: UserKeys): Promise<void> {
  if (keys) await replaceKeys(db, user, keys)
  await updateRow(db, toRow(user))
}

export async function deleteUser(db: Db, poolId: string, id: string): Promise<void> {
  const keys = await findKeys(db, poolId, id)
  if (!keys) return
  await deleteKeys(db, poolId, id, keys)
  await deleteCodesOfUser(db, poolId, id)
  await deleteMembershipsOfUser(db, poolId, id)
  await deleteSessionsOfUser(db, poolId, id)
  await deleteAuthorizationCodesOfUser(db, poolId, id)
  await deleteAuthEventsOfUser(db, poolId, id)
  await deleteWebAuthnCredentialsOfUser(db, poolId, id)
  await deleteDevicesOfUser(db, poolId, id)
  await deleteRow(db, { pool_id: poolId, id })
  await addToUserCount(db, poolId, id, -1)
}

/** Touches only the key rows that differ. */
async function replaceKeys(db: Db, { poolId, id }: UserRecord, keys: UserKeys): Promise<void> {
  const former = await findKeys(db, poolId, id)
  if (!former) return
  await deleteKeys(db, poolId, id, keysMissingFrom(keys, former))
  await insertKeys(db, poolId, id, keysMissingFrom(former, keys))
  await updateKeys(db, { pool_id: poolId, id, keys: JSON.stringify(keys) })
}

async function findKeys(db: Db, poolId: string, id: string): Promise<UserKeys | undefined> {
  const [row] = (await selectKeys(db, { pool_id: poolId, id })).rows
  return row && JSON.parse(row.keys)
}
