/** The inbox of `dev`: few rows, pruned by whoever fills it. @module */
import type { Selectable } from 'kysely'
import type { StoredMessage } from '#ports/storage.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

const columns = ['id', 'pool_id', 'to', 'sealed', 'sent_at'] as const satisfies (keyof Schema['message'])[]

export async function findMessage(db: Db, id: string): Promise<StoredMessage | undefined> {
  const row = await db.selectFrom('message').select(columns).where('id', '=', id).executeTakeFirst()
  return row && fromRow(row)
}

export async function listMessages(
  db: Db,
  { poolId, to, limit }: { poolId?: string; to?: string; limit: number },
): Promise<StoredMessage[]> {
  const rows = await db
    .selectFrom('message')
    .select(columns)
    .$if(poolId !== undefined, (query) => query.where('pool_id', '=', poolId!))
    .$if(to !== undefined, (query) => query.where('to', '=', to!))
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function insertMessage(db: Db, message: StoredMessage): Promise<void> {
  await db.insertInto('message').values(toRow(message)).execute()
}

/** Keeps the newest `keep` messages. */
export async function pruneMessages(db: Db, keep: number): Promise<void> {
  const newestToGo = await db
    .selectFrom('message')
    .select(['sent_at', 'id'])
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .offset(keep)
    .executeTakeFirst()
  if (!newestToGo) return
  await db
    .deleteFrom('message')
    .where((eb) => eb(eb.refTuple('sent_at', 'id'), '<=', eb.tuple(newestToGo.sent_at, newestToGo.id)))
    .execute()
}

function fromRow(row: Selectable<Schema['message']>): StoredMessage {
  return {
    id: row.id,
    poolId: row.pool_id,
    to: row.to,
    sealed: toBuffer(row.sealed),
    sentAt: new Date(row.sent_at),
  }
}

function toRow(message: StoredMessage): Schema['message'] {
  return {
    id: message.id,
    pool_id: message.poolId,
    to: message.to,
    sealed: message.sealed,
    sent_at: message.sentAt.getTime(),
  }
}
