/** Devices that users have confirmed. @module */
import type { Selectable } from 'kysely'
import type { DeviceId, DeviceRecord } from '#ports/devices.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

type Row = Schema['device']
type Key = Pick<Row, 'pool_id' | 'user_id' | 'key'>
type User = Pick<Row, 'pool_id' | 'user_id'>

const columns = [
  'pool_id',
  'user_id',
  'key',
  'group_key',
  'sealed',
  'attributes',
  'status',
  'created_at',
  'updated_at',
  'authenticated_at',
] as const satisfies (keyof Row)[]

const selectByKey = prepare((db, { pool_id, user_id, key }: Key) =>
  db
    .selectFrom('device')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('key', '=', key),
)

const insertRow = prepare((db, row: Row) => db.insertInto('device').values(row))

const updateRow = prepare((db, { pool_id, user_id, key, group_key, sealed, created_at, ...changes }: Row) =>
  db
    .updateTable('device')
    .set(changes)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('key', '=', key),
)

const deleteByKey = prepare((db, { pool_id, user_id, key }: Key) =>
  db.deleteFrom('device').where('pool_id', '=', pool_id).where('user_id', '=', user_id).where('key', '=', key),
)

const deleteOfUser = prepare((db, { pool_id, user_id }: User) =>
  db.deleteFrom('device').where('pool_id', '=', pool_id).where('user_id', '=', user_id),
)

export async function findDevice(db: Db, id: DeviceId): Promise<DeviceRecord | undefined> {
  const [row] = (await selectByKey(db, toKey(id))).rows
  return row && fromRow(row)
}

export async function listDevices(
  db: Db,
  { poolId, userId, limit, after }: { poolId: string; userId: string } & PageRequest,
): Promise<Page<DeviceRecord>> {
  const rows = await db
    .selectFrom('device')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .$if(after !== undefined, (query) => query.where('key', '>', String(after?.[0])))
    .orderBy('key')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.key])
}

export async function insertDevice(db: Db, device: DeviceRecord): Promise<void> {
  await insertRow(db, toRow(device))
}

export async function updateDevice(db: Db, device: DeviceRecord): Promise<void> {
  await updateRow(db, toRow(device))
}

export async function deleteDevice(db: Db, id: DeviceId): Promise<void> {
  await deleteByKey(db, toKey(id))
}

export async function deleteDevicesOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await deleteOfUser(db, { pool_id: poolId, user_id: userId })
}

function toKey({ poolId, userId, key }: DeviceId): Key {
  return { pool_id: poolId, user_id: userId, key }
}

function fromRow(row: Selectable<Row>): DeviceRecord {
  return {
    poolId: row.pool_id,
    userId: row.user_id,
    key: row.key,
    groupKey: row.group_key,
    sealed: toBuffer(row.sealed),
    attributes: JSON.parse(row.attributes),
    status: row.status as DeviceRecord['status'],
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
    authenticatedAt: new Date(row.authenticated_at),
  }
}

function toRow(device: DeviceRecord): Row {
  return {
    ...toKey(device),
    group_key: device.groupKey,
    sealed: device.sealed,
    attributes: JSON.stringify(device.attributes),
    status: device.status,
    created_at: device.createdAt.getTime(),
    updated_at: device.updatedAt.getTime(),
    authenticated_at: device.authenticatedAt.getTime(),
  }
}
