/** Groups that were deleted, for as long as the sweep may find memberships of them. @module */
import type { GroupRecord } from '#ports/records.ts'
import type { Db } from '../schema.ts'

export interface DeletedGroup {
  poolId: string
  id: string
  deletedAt: number
}

export async function insertDeletedGroup(db: Db, { poolId, id }: GroupRecord, deletedAt: Date): Promise<void> {
  await db.insertInto('deleted_group').values({ pool_id: poolId, id, deleted_at: deletedAt.getTime() }).execute()
}

/** Those that are gone by `now`, longest gone first. */
export async function listDeletedGroups(db: Db, now: Date): Promise<DeletedGroup[]> {
  const rows = await db
    .selectFrom('deleted_group')
    .select(['pool_id', 'id', 'deleted_at'])
    .where('deleted_at', '<=', now.getTime())
    .orderBy('deleted_at')
    .execute()
  return rows.map((row) => ({ poolId: row.pool_id, id: row.id, deletedAt: row.deleted_at }))
}

export async function deleteDeletedGroup(db: Db, { poolId, id }: DeletedGroup): Promise<void> {
  await db.deleteFrom('deleted_group').where('pool_id', '=', poolId).where('id', '=', id).execute()
}
