/** App clients. A client id is unique over all pools, because an OAuth request names nothing else. @module */
import type { Selectable } from 'kysely'
import type { ClientRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { storable } from '../keys.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'id',
  'pool_id',
  'name',
  'secrets',
  'settings',
  'created_at',
  'updated_at',
] as const satisfies (keyof Schema['client'])[]

interface StoredSecret {
  id: string
  sealed: string
  createdAt: number
}

const selectClient = prepare((db, { id }: { id: string }) =>
  db.selectFrom('client').select(columns).where('id', '=', id),
)

export async function findClient(db: Db, id: string): Promise<ClientRecord | undefined> {
  const [row] = (await selectClient(db, { id: storable(id) })).rows
  return row && fromRow(row)
}

export async function listClients(
  db: Db,
  { poolId, limit, after }: { poolId: string } & PageRequest,
): Promise<Page<ClientRecord>> {
  const rows = await db
    .selectFrom('client')
    .select(columns)
    .where('pool_id', '=', poolId)
    .$if(after !== undefined, (query) => query.where('id', '>', String(after?.[0])))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.id])
}

export async function insertClient(db: Db, client: ClientRecord): Promise<void> {
  await db.insertInto('client').values(toRow(client)).execute()
}

export async function updateClient(db: Db, client: ClientRecord): Promise<void> {
  const { name, secrets, settings, updated_at } = toRow(client)
  await db
    .updateTable('client')
    .set({ name, secrets, settings, updated_at })
    .where('pool_id', '=', client.poolId)
    .where('id', '=', client.id)
    .execute()
}

export async function deleteClient(db: Db, poolId: string, id: string): Promise<void> {
  await db.deleteFrom('client').where('pool_id', '=', poolId).where('id', '=', id).execute()
}

export async function deleteClientsOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('client').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['client']>): ClientRecord {
  const secrets: StoredSecret[] = JSON.parse(row.secrets)
  return {
    poolId: row.pool_id,
    id: row.id,
    name: row.name,
    secrets: secrets.map(({ id, sealed, createdAt }) => ({
      id,
      sealed: Buffer.from(sealed, 'base64'),
      createdAt: new Date(createdAt),
    })),
    settings: JSON.parse(row.settings),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(client: ClientRecord): Schema['client'] {
  const secrets: StoredSecret[] = client.secrets.map(({ id, sealed, createdAt }) => ({
    id,
    sealed: sealed.toString('base64'),
    createdAt: createdAt.getTime(),
  }))
  return {
    id: client.id,
    pool_id: client.poolId,
    name: client.name,
    secrets: JSON.stringify(secrets),
    settings: JSON.stringify(client.settings),
    created_at: client.createdAt.getTime(),
    updated_at: client.updatedAt.getTime(),
  }
}
