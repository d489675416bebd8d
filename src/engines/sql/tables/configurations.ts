/**
 * Documents that configure a pool or one of its clients. The table serves all kinds: none is looked for by what is in
 * its document.
 *
 * @module
 */
import type { Selectable } from 'kysely'
import type { ConfigurationKind, ConfigurationRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import type { Db, Schema } from '../schema.ts'

type Row = Schema['configuration']

const columns = [
  'pool_id',
  'kind',
  'id',
  'client_id',
  'document',
  'created_at',
  'updated_at',
] as const satisfies (keyof Row)[]

export async function findConfiguration<K extends ConfigurationKind>(
  db: Db,
  poolId: string,
  kind: K,
  id: string,
): Promise<ConfigurationRecord<K> | undefined> {
  const row = await db
    .selectFrom('configuration')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .executeTakeFirst()
  return row && fromRow<K>(row)
}

export async function listConfigurationsOfClient<K extends ConfigurationKind>(
  db: Db,
  poolId: string,
  kind: K,
  clientId: string,
): Promise<ConfigurationRecord<K>[]> {
  const rows = await db
    .selectFrom('configuration')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('client_id', '=', clientId)
    .where('kind', '=', kind)
    .orderBy('id')
    .execute()
  return rows.map(fromRow<K>)
}

export async function listConfigurations<K extends ConfigurationKind>(
  db: Db,
  { poolId, kind, limit, after }: { poolId: string; kind: K } & PageRequest,
): Promise<Page<ConfigurationRecord<K>>> {
  const rows = await db
    .selectFrom('configuration')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('kind', '=', kind)
    .$if(after !== undefined, (query) => query.where('id', '>', String(after?.[0])))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow<K>, (row) => [row.id])
}

export async function putConfiguration(db: Db, configuration: ConfigurationRecord): Promise<void> {
  const { pool_id, kind, id, ...content } = toRow(configuration)
  await db
    .insertInto('configuration')
    .values({ pool_id, kind, id, ...content })
    .onConflict((conflict) => conflict.columns(['pool_id', 'kind', 'id']).doUpdateSet(content))
    .execute()
}

export async function deleteConfiguration(db: Db, poolId: string, kind: ConfigurationKind, id: string): Promise<void> {
  await db
    .deleteFrom('configuration')
    .where('pool_id', '=', poolId)
    .where('kind', '=', kind)
    .where('id', '=', id)
    .execute()
}

export async function deleteConfigurationsOfClient(db: Db, poolId: string, clientId: string): Promise<void> {
  await db.deleteFrom('configuration').where('pool_id', '=', poolId).where('client_id', '=', clientId).execute()
}

export async function deleteConfigurationsOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('configuration').where('pool_id', '=', poolId).execute()
}

function fromRow<K extends ConfigurationKind>(row: Selectable<Row>): ConfigurationRecord<K> {
  return {
    poolId: row.pool_id,
    kind: row.kind as K,
    id: row.id,
    clientId: row.client_id,
    document: JSON.parse(row.document),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(configuration: ConfigurationRecord): Row {
  return {
    pool_id: configuration.poolId,
    kind: configuration.kind,
    id: configuration.id,
    client_id: configuration.clientId,
    document: JSON.stringify(configuration.document),
    created_at: configuration.createdAt.getTime(),
    updated_at: configuration.updatedAt.getTime(),
  }
}
