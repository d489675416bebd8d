/** Counters of attempts, such as wrong passwords. @module */
import type { Selectable } from 'kysely'
import type { AttemptRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'pool_id',
  'kind',
  'subject',
  'count',
  'first_at',
  'last_at',
  'expires_at',
] as const satisfies (keyof Schema['attempt'])[]

type Key = Pick<Schema['attempt'], 'pool_id' | 'kind' | 'subject'>

const selectAttempt = prepare((db, { pool_id, kind, subject }: Key) =>
  db
    .selectFrom('attempt')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('kind', '=', kind)
    .where('subject', '=', subject),
)

const upsertAttempt = prepare((db, { pool_id, kind, subject, ...content }: Schema['attempt']) =>
  db
    .insertInto('attempt')
    .values({ pool_id, kind, subject, ...content })
    .onConflict((conflict) => conflict.columns(['pool_id', 'kind', 'subject']).doUpdateSet(content)),
)

const deleteByKey = prepare((db, { pool_id, kind, subject }: Key) =>
  db.deleteFrom('attempt').where('pool_id', '=', pool_id).where('kind', '=', kind).where('subject', '=', subject),
)

export async function findAttempt(
  db: Db,
  poolId: string,
  kind: string,
  subject: string,
): Promise<AttemptRecord | undefined> {
  const [row] = (await selectAttempt(db, { pool_id: poolId, kind, subject })).rows
  return row && fromRow(row)
}

export async function putAttempt(db: Db, attempt: AttemptRecord): Promise<void> {
  await upsertAttempt(db, toRow(attempt))
}

export async function deleteAttempt(db: Db, poolId: string, kind: string, subject: string): Promise<void> {
  await deleteByKey(db, { pool_id: poolId, kind, subject })
}

function fromRow(row: Selectable<Schema['attempt']>): AttemptRecord {
  return {
    poolId: row.pool_id,
    kind: row.kind,
    subject: row.subject,
    count: row.count,
    firstAt: new Date(row.first_at),
    lastAt: new Date(row.last_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(attempt: AttemptRecord): Schema['attempt'] {
  return {
    pool_id: attempt.poolId,
    kind: attempt.kind,
    subject: attempt.subject,
    count: attempt.count,
    first_at: attempt.firstAt.getTime(),
    last_at: attempt.lastAt.getTime(),
    expires_at: attempt.expiresAt.getTime(),
  }
}
