/** Sign-ins that go on, of pools that keep track of them. A user has few enough to be read all at once. @module */
import type { Selectable } from 'kysely'
import type { UserSessionKey, UserSessionRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

type Row = Schema['user_session']
type Key = Pick<Row, 'pool_id' | 'user_id' | 'origin_jti'>
type User = Pick<Row, 'pool_id' | 'user_id'>

const columns = [
  'pool_id',
  'user_id',
  'origin_jti',
  'client_id',
  'device_type',
  'ip_address',
  'created_at',
  'last_active_at',
  'expires_at',
] as const satisfies (keyof Row)[]

const selectByKey = prepare((db, { pool_id, user_id, origin_jti }: Key) =>
  db
    .selectFrom('user_session')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('origin_jti', '=', origin_jti),
)

const selectOfUser = prepare((db, { pool_id, user_id }: User) =>
  db
    .selectFrom('user_session')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .orderBy('origin_jti'),
)

const insertRow = prepare((db, row: Row) => db.insertInto('user_session').values(row))

const updateRow = prepare((db, { pool_id, user_id, origin_jti, created_at, ...changes }: Row) =>
  db
    .updateTable('user_session')
    .set(changes)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('origin_jti', '=', origin_jti),
)

const deleteByKey = prepare((db, { pool_id, user_id, origin_jti }: Key) =>
  db
    .deleteFrom('user_session')
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('origin_jti', '=', origin_jti),
)

const deleteOfUser = prepare((db, { pool_id, user_id }: User) =>
  db.deleteFrom('user_session').where('pool_id', '=', pool_id).where('user_id', '=', user_id),
)

export async function findUserSession(db: Db, key: UserSessionKey): Promise<UserSessionRecord | undefined> {
  const [row] = (await selectByKey(db, toKey(key))).rows
  return row && fromRow(row)
}

export async function listUserSessions(db: Db, poolId: string, userId: string): Promise<UserSessionRecord[]> {
  const { rows } = await selectOfUser(db, { pool_id: poolId, user_id: userId })
  return rows.map(fromRow)
}

export async function insertUserSession(db: Db, session: UserSessionRecord): Promise<void> {
  await insertRow(db, toRow(session))
}

export async function updateUserSession(db: Db, session: UserSessionRecord): Promise<void> {
  await updateRow(db, toRow(session))
}

export async function deleteUserSession(db: Db, key: UserSessionKey): Promise<void> {
  await deleteByKey(db, toKey(key))
}

export async function deleteSessionsOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await deleteOfUser(db, { pool_id: poolId, user_id: userId })
}

function toKey({ poolId, userId, originJti }: UserSessionKey): Key {
  return { pool_id: poolId, user_id: userId, origin_jti: originJti }
}

function fromRow(row: Selectable<Row>): UserSessionRecord {
  return {
    poolId: row.pool_id,
    userId: row.user_id,
    originJti: row.origin_jti,
    clientId: row.client_id,
    deviceType: row.device_type,
    ipAddress: row.ip_address,
    createdAt: new Date(row.created_at),
    lastActiveAt: new Date(row.last_active_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(session: UserSessionRecord): Row {
  return {
    ...toKey(session),
    client_id: session.clientId,
    device_type: session.deviceType,
    ip_address: session.ipAddress,
    created_at: session.createdAt.getTime(),
    last_active_at: session.lastActiveAt.getTime(),
    expires_at: session.expiresAt.getTime(),
  }
}
