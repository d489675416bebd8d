/** Groups of a pool. Who is in them stands in `group-members.ts`. @module */
import type { Selectable } from 'kysely'
import type { GroupRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'pool_id',
  'name',
  'id',
  'settings',
  'created_at',
  'updated_at',
] as const satisfies (keyof Schema['group'])[]

const selectGroup = prepare((db, { pool_id, name }: Pick<Schema['group'], 'pool_id' | 'name'>) =>
  db.selectFrom('group').select(columns).where('pool_id', '=', pool_id).where('name', '=', name),
)

export async function findGroup(db: Db, poolId: string, name: string): Promise<GroupRecord | undefined> {
  const [row] = (await selectGroup(db, { pool_id: poolId, name })).rows
  return row && fromRow(row)
}

export async function listGroups(
  db: Db,
  { poolId, limit, after }: { poolId: string } & PageRequest,
): Promise<Page<GroupRecord>> {
  const rows = await db
    .selectFrom('group')
    .select(columns)
    .where('pool_id', '=', poolId)
    .$if(after !== undefined, (query) => query.where('name', '>', String(after?.[0])))
    .orderBy('name')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.name])
}

export async function countGroups(db: Db, poolId: string): Promise<number> {
  const row = await db
    .selectFrom('group')
    .select((eb) => eb.fn.countAll<number>().as('groups'))
    .where('pool_id', '=', poolId)
    .executeTakeFirstOrThrow()
  return row.groups
}

export async function insertGroup(db: Db, group: GroupRecord): Promise<void> {
  await db.insertInto('group').values(toRow(group)).execute()
}

export async function updateGroup(db: Db, group: GroupRecord): Promise<void> {
  const { settings, updated_at } = toRow(group)
  await db
    .updateTable('group')
    .set({ settings, updated_at })
    .where('pool_id', '=', group.poolId)
    .where('name', '=', group.name)
    .execute()
}

export async function deleteGroup(db: Db, { poolId, name }: GroupRecord): Promise<void> {
  await db.deleteFrom('group').where('pool_id', '=', poolId).where('name', '=', name).execute()
}

export function fromRow(row: Selectable<Schema['group']>): GroupRecord {
  return {
    poolId: row.pool_id,
    id: row.id,
    name: row.name,
    settings: JSON.parse(row.settings),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(group: GroupRecord): Schema['group'] {
  return {
    pool_id: group.poolId,
    name: group.name,
    id: group.id,
    settings: JSON.stringify(group.settings),
    created_at: group.createdAt.getTime(),
    updated_at: group.updatedAt.getTime(),
  }
}
