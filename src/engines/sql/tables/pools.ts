/** User pools. @module */
import type { Selectable } from 'kysely'
import type { PoolRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { storable } from '../keys.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'id',
  'region',
  'account_id',
  'name',
  'settings',
  'created_at',
  'updated_at',
] as const satisfies (keyof Schema['pool'])[]

const selectPool = prepare((db, { id }: { id: string }) => db.selectFrom('pool').select(columns).where('id', '=', id))

export async function findPool(db: Db, id: string): Promise<PoolRecord | undefined> {
  const [row] = (await selectPool(db, { id: storable(id) })).rows
  return row && fromRow(row)
}

export async function listPools(
  db: Db,
  { region, accountId, limit, after }: { region: string; accountId: string } & PageRequest,
): Promise<Page<PoolRecord>> {
  const rows = await db
    .selectFrom('pool')
    .select(columns)
    .where('region', '=', region)
    .where('account_id', '=', accountId)
    .$if(after !== undefined, (query) => query.where('id', '>', String(after?.[0])))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.id])
}

export async function insertPool(db: Db, pool: PoolRecord): Promise<void> {
  await db.insertInto('pool').values(toRow(pool)).execute()
}

export async function updatePool(db: Db, pool: PoolRecord): Promise<void> {
  const { name, settings, updated_at } = toRow(pool)
  await db.updateTable('pool').set({ name, settings, updated_at }).where('id', '=', pool.id).execute()
}

export async function deletePool(db: Db, id: string): Promise<void> {
  await db.deleteFrom('pool').where('id', '=', id).execute()
}

function fromRow(row: Selectable<Schema['pool']>): PoolRecord {
  return {
    id: row.id,
    region: row.region,
    accountId: row.account_id,
    name: row.name,
    settings: JSON.parse(row.settings),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(pool: PoolRecord): Schema['pool'] {
  return {
    id: pool.id,
    region: pool.region,
    account_id: pool.accountId,
    name: pool.name,
    settings: JSON.stringify(pool.settings),
    created_at: pool.createdAt.getTime(),
    updated_at: pool.updatedAt.getTime(),
  }
}
