/** What users did, of pools with threat protection. Ids are in the order of time, so the key is also the order. @module */
import { type Selectable, sql } from 'kysely'
import type { AuthEventKey, AuthEventRecord } from '#ports/auth-events.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

type Row = Schema['auth_event']
type Key = Pick<Row, 'pool_id' | 'user_id' | 'id'>

const columns = [
  'pool_id',
  'user_id',
  'id',
  'type',
  'client_id',
  'response',
  'challenges',
  'context',
  'risk',
  'feedback',
  'created_at',
  'expires_at',
] as const satisfies (keyof Row)[]

const selectByKey = prepare((db, { pool_id, user_id, id }: Key) =>
  db
    .selectFrom('auth_event')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('id', '=', id),
)

const upsertRow = prepare((db, { pool_id, user_id, id, ...content }: Row) =>
  db
    .insertInto('auth_event')
    .values({ pool_id, user_id, id, ...content })
    .onConflict((conflict) => conflict.columns(['pool_id', 'user_id', 'id']).doUpdateSet(content)),
)

export async function findAuthEvent(
  db: Db,
  { poolId, userId, id }: AuthEventKey,
): Promise<AuthEventRecord | undefined> {
  const [row] = (await selectByKey(db, { pool_id: poolId, user_id: userId, id })).rows
  return row && fromRow(row)
}

export async function listAuthEvents(
  db: Db,
  { poolId, userId, limit, after }: { poolId: string; userId: string } & PageRequest,
): Promise<Page<AuthEventRecord>> {
  const rows = await db
    .selectFrom('auth_event')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .$if(after !== undefined, (query) => query.where('id', '<', String(after?.[0])))
    .orderBy('id', 'desc')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, ({ id }) => [id])
}

export async function listPassedSignIns(
  db: Db,
  { poolId, userId, limit }: { poolId: string; userId: string; limit: number },
): Promise<AuthEventRecord[]> {
  const rows = await db
    .selectFrom('auth_event')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    // As they stand in the index, which a value that comes later would not match.
    .where('type', '=', sql.lit('SignIn'))
    .where('response', '=', sql.lit('Pass'))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()
  return rows.map(fromRow)
}

export async function putAuthEvent(db: Db, event: AuthEventRecord): Promise<void> {
  await upsertRow(db, toRow(event))
}

export async function deleteAuthEventsOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await db.deleteFrom('auth_event').where('pool_id', '=', poolId).where('user_id', '=', userId).execute()
}

function fromRow(row: Selectable<Row>): AuthEventRecord {
  const feedback = row.feedback === null ? undefined : JSON.parse(row.feedback)
  return {
    poolId: row.pool_id,
    userId: row.user_id,
    id: row.id,
    type: row.type as AuthEventRecord['type'],
    ...(row.client_id !== null && { clientId: row.client_id }),
    response: row.response as AuthEventRecord['response'],
    challenges: JSON.parse(row.challenges),
    context: JSON.parse(row.context),
    risk: JSON.parse(row.risk),
    ...(feedback && { feedback: { ...feedback, at: new Date(feedback.at) } }),
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(event: AuthEventRecord): Row {
  return {
    pool_id: event.poolId,
    user_id: event.userId,
    id: event.id,
    type: event.type,
    client_id: event.clientId ?? null,
    response: event.response,
    challenges: JSON.stringify(event.challenges),
    // What a client says of itself; JSON escapes what neither engine would hold.
    context: JSON.stringify(event.context),
    risk: JSON.stringify(event.risk),
    feedback: event.feedback ? JSON.stringify({ ...event.feedback, at: event.feedback.at.getTime() }) : null,
    created_at: event.createdAt.getTime(),
    expires_at: event.expiresAt.getTime(),
  }
}
