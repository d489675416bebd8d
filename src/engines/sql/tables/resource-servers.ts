/** Resource servers, each with its scopes. @module */
import type { Selectable } from 'kysely'
import type { ResourceServerRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = ['pool_id', 'identifier', 'name', 'scopes'] as const satisfies (keyof Schema['resource_server'])[]

const selectResourceServer = prepare((db, { poolId, identifier }: { poolId: string; identifier: string }) =>
  db.selectFrom('resource_server').select(columns).where('pool_id', '=', poolId).where('identifier', '=', identifier),
)

export async function findResourceServer(
  db: Db,
  poolId: string,
  identifier: string,
): Promise<ResourceServerRecord | undefined> {
  const [row] = (await selectResourceServer(db, { poolId, identifier })).rows
  return row && fromRow(row)
}

export async function listResourceServers(
  db: Db,
  { poolId, limit, after }: { poolId: string } & PageRequest,
): Promise<Page<ResourceServerRecord>> {
  const rows = await db
    .selectFrom('resource_server')
    .select(columns)
    .where('pool_id', '=', poolId)
    .$if(after !== undefined, (query) => query.where('identifier', '>', String(after?.[0])))
    .orderBy('identifier')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.identifier])
}

export async function insertResourceServer(db: Db, server: ResourceServerRecord): Promise<void> {
  await db.insertInto('resource_server').values(toRow(server)).execute()
}

export async function updateResourceServer(db: Db, server: ResourceServerRecord): Promise<void> {
  const { name, scopes } = toRow(server)
  await db
    .updateTable('resource_server')
    .set({ name, scopes })
    .where('pool_id', '=', server.poolId)
    .where('identifier', '=', server.identifier)
    .execute()
}

export async function deleteResourceServer(db: Db, poolId: string, identifier: string): Promise<void> {
  await db.deleteFrom('resource_server').where('pool_id', '=', poolId).where('identifier', '=', identifier).execute()
}

export async function deleteResourceServersOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('resource_server').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['resource_server']>): ResourceServerRecord {
  return { poolId: row.pool_id, identifier: row.identifier, name: row.name, scopes: JSON.parse(row.scopes) }
}

function toRow(server: ResourceServerRecord): Schema['resource_server'] {
  return {
    pool_id: server.poolId,
    identifier: server.identifier,
    name: server.name,
    scopes: JSON.stringify(server.scopes),
  }
}
