/** How many users each pool has, kept as a sum of shards so that nothing is ever counted. @module */
import { sql } from 'kysely'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const SHARDS = 64

export async function countUsers(db: Db, poolId: string): Promise<number> {
  const row = await db
    .selectFrom('user_count')
    .select((eb) => eb.fn.sum<number | null>('n').as('users'))
    .where('pool_id', '=', poolId)
    .executeTakeFirst()
  return row?.users ?? 0
}

const addToShard = prepare((db, row: Schema['user_count']) =>
  db
    .insertInto('user_count')
    .values(row)
    .onConflict((conflict) =>
      conflict.columns(['pool_id', 'shard']).doUpdateSet({ n: sql<number>`user_count.n + excluded.n` }),
    ),
)

/** Adds to one of the pool's shards; the user's id says which, so that concurrent sign-ups seldom meet. */
export async function addToUserCount(db: Db, poolId: string, userId: string, change: 1 | -1): Promise<void> {
  await addToShard(db, { pool_id: poolId, shard: shardOf(userId), n: change })
}

function shardOf(userId: string): number {
  let sum = 0
  for (let i = 0; i < userId.length; i++) sum = (sum * 31 + userId.charCodeAt(i)) % 65_521
  return sum % SHARDS
}
