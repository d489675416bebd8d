/**
 * When each pool last changed, by the database's own clock.
 *
 * Other nodes poll it behind the engine's notifications, and the sweep reads which pools are gone.
 *
 * @module
 */
import type { RawBuilder } from 'kysely'
import type { Db } from '../schema.ts'

/** `now` is the engine's expression for the present in milliseconds. */
export async function recordPoolChange(
  db: Db,
  now: RawBuilder<number>,
  poolId: string,
  deleted: boolean,
): Promise<void> {
  const content = { changed_at: now, deleted: deleted ? 1 : 0 }
  await db
    .insertInto('pool_change')
    .values({ pool_id: poolId, ...content })
    .onConflict((conflict) => conflict.column('pool_id').doUpdateSet(content))
    .execute()
}

/** Every pool that changed at `since` or later. */
export async function listPoolChanges(db: Db, since: number): Promise<{ poolId: string; changedAt: number }[]> {
  return db
    .selectFrom('pool_change')
    .select(['pool_id as poolId', 'changed_at as changedAt'])
    .where('changed_at', '>=', since)
    .execute()
}

export async function listDeletedPools(db: Db): Promise<{ poolId: string; deletedAt: number }[]> {
  return db
    .selectFrom('pool_change')
    .select(['pool_id as poolId', 'changed_at as deletedAt'])
    .where('deleted', '=', 1)
    .execute()
}

export async function deletePoolChange(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('pool_change').where('pool_id', '=', poolId).where('deleted', '=', 1).execute()
}

export async function wasDeleted(db: Db, poolId: string): Promise<boolean> {
  const row = await db.selectFrom('pool_change').select('deleted').where('pool_id', '=', poolId).executeTakeFirst()
  return row?.deleted === 1
}
