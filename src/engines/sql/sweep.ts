/**
 * Rows that go in bounded pieces: those that have expired, and those of deleted pools and groups.
 *
 * A pool or a group is gone at once when its own row is; what belonged to it can be a million users, and goes here.
 *
 * @module
 */
import { type RawBuilder, sql } from 'kysely'
import type { Engine } from './dialects/engine.ts'
import type { Db, Schema } from './schema.ts'
import { deleteDeletedGroup, listDeletedGroups } from './tables/deleted-groups.ts'
import { deletePoolChange, listDeletedPools } from './tables/pool-changes.ts'

/** Rows that one transaction deletes: few enough to keep other writers waiting for a millisecond or two. */
const PIECE = 100

/** A request that began before a pool or a group was deleted may write after it; by then it has ended. */
const STRAGGLER_MILLISECONDS = 60 * 60 * 1000

/** What belongs to a pool, with its primary keys. Clients and signing keys go together with the pool itself. */
const belongings = {
  user: ['pool_id', 'id'],
  user_alias: ['pool_id', 'kind', 'key'],
  user_search_key: ['pool_id', 'attribute', 'key', 'user_id'],
  user_count: ['pool_id', 'shard'],
  identity: ['pool_id', 'provider', 'attribute', 'key'],
  group: ['pool_id', 'name'],
  group_member: ['pool_id', 'user_id', 'group_name'],
  deleted_group: ['pool_id', 'id'],
  code: ['pool_id', 'user_id', 'purpose'],
  attempt: ['pool_id', 'kind', 'subject'],
  spent: ['pool_id', 'kind', 'id'],
  revoked_origin: ['pool_id', 'origin_jti'],
  user_session: ['pool_id', 'user_id', 'origin_jti'],
  authorization_code: ['pool_id', 'hash'],
  auth_event: ['pool_id', 'user_id', 'id'],
  webauthn_credential: ['pool_id', 'id'],
  device: ['pool_id', 'user_id', 'key'],
  message: ['id'],
  import_job: ['id'],
  import_chunk: ['pool_id', 'job_id', 'file_id', 'position'],
  import_log: ['pool_id', 'job_id', 'line'],
} as const satisfies { [T in keyof Schema]?: (keyof Schema[T])[] }

type Belonging = keyof typeof belongings
type Condition = RawBuilder<boolean>

const tables = Object.keys(belongings) as Belonging[]
const expiring: Belonging[] = [
  'code',
  'attempt',
  'spent',
  'revoked_origin',
  'user_session',
  'authorization_code',
  'auth_event',
  'import_chunk',
]

/**
 * Deletes what expired before `now`, and what deleted groups and pools left. Answers how many rows went.
 *
 * @param signal ends it between two transactions
 */
export async function sweep(engine: Engine, now: Date, signal?: AbortSignal): Promise<number> {
  let rows = 0
  const expired: Condition = sql`expires_at < ${now.getTime()}`
  for (const table of expiring) rows += await deleteAll(engine, table, expired, signal)
  const settled = (left: number, deletedAt: number) =>
    left === 0 && deletedAt < now.getTime() - STRAGGLER_MILLISECONDS && !signal?.aborted

  for (const group of await listDeletedGroups(engine.reads, now)) {
    const ofGroup: Condition = sql`pool_id = ${group.poolId} and group_id = ${group.id}`
    const left = await deleteAll(engine, 'group_member', ofGroup, signal)
    if (settled(left, group.deletedAt)) await engine.transaction((db) => deleteDeletedGroup(db, group))
    rows += left
  }
  for (const { poolId, deletedAt } of await listDeletedPools(engine.reads)) {
    const left = await deleteBelongings(engine, poolId, signal)
    if (settled(left, deletedAt)) await engine.transaction((db) => deletePoolChange(db, poolId))
    rows += left
  }
  return rows
}

/** All at once, whatever it costs. */
export async function removeBelongings(db: Db, poolId: string): Promise<void> {
  for (const table of tables) await db.deleteFrom(table).where('pool_id', '=', poolId).execute()
}

async function deleteBelongings(engine: Engine, poolId: string, signal?: AbortSignal): Promise<number> {
  let rows = 0
  const ofPool: Condition = sql`pool_id = ${poolId}`
  for (const table of tables) rows += await deleteAll(engine, table, ofPool, signal)
  return rows
}

async function deleteAll(
  engine: Engine,
  table: Belonging,
  condition: Condition,
  signal?: AbortSignal,
): Promise<number> {
  let rows = 0
  let piece = PIECE
  while (piece === PIECE && !signal?.aborted) {
    piece = await engine.transaction((db) => deletePiece(db, table, condition))
    rows += piece
  }
  return rows
}

async function deletePiece(db: Db, table: Belonging, condition: Condition): Promise<number> {
  const key = sql.join(belongings[table].map((name) => sql.ref(name)))
  const { numAffectedRows } = await sql`
    delete from ${sql.table(table)} where (${key}) in (
      select ${key} from ${sql.table(table)} where ${condition} limit ${PIECE})`.execute(db)
  return Number(numAffectedRows)
}
