/**
 * Who is in which group, found from either side.
 *
 * A membership counts while its group is there: a deleted one leaves its memberships to the sweep, and a new group of
 * its name has another id.
 *
 * @module
 */
import type { ExpressionBuilder, NotNull } from 'kysely'
import type { GroupRecord, UserRecord } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { toPage } from '../pages.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { fromRow } from './groups.ts'
import { findUsers } from './user-lists.ts'

type OfUser = Pick<Schema['group_member'], 'pool_id' | 'user_id'>

// Every sign-in asks this. Subqueries, since a join may be planned as a walk through all groups of the pool; no limit,
// since nobody is in many groups, and SQLite plans a query anew each time its limit is a parameter.
const selectOfUser = prepare((db, { pool_id, user_id, after }: OfUser & { after: string }) =>
  db
    .selectFrom('group_member')
    .select(['pool_id', 'group_name as name', 'group_id as id'])
    .select((eb) => groupOf(eb).select('settings').as('settings'))
    .select((eb) => groupOf(eb).select('created_at').as('created_at'))
    .select((eb) => groupOf(eb).select('updated_at').as('updated_at'))
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('group_name', '>', after)
    .where('group_id', '=', (eb) => groupOf(eb).select('id'))
    .orderBy('group_name')
    .$narrowType<{ settings: NotNull; created_at: NotNull; updated_at: NotNull }>(),
)

const upsertMember = prepare((db, { group_id, ...key }: Schema['group_member']) =>
  db
    .insertInto('group_member')
    .values({ ...key, group_id })
    .onConflict((conflict) => conflict.columns(['pool_id', 'user_id', 'group_name']).doUpdateSet({ group_id })),
)

const deleteOfUser = prepare((db, { pool_id, user_id }: OfUser) =>
  db.deleteFrom('group_member').where('pool_id', '=', pool_id).where('user_id', '=', user_id),
)

export async function listGroupsOfUser(
  db: Db,
  { poolId, userId, limit, after }: { poolId: string; userId: string } & PageRequest,
): Promise<Page<GroupRecord>> {
  // No name is empty, so all of them come after the empty one.
  const { rows } = await selectOfUser(db, { pool_id: poolId, user_id: userId, after: String(after?.[0] ?? '') })
  return toPage(rows, limit, fromRow, (row) => [row.name])
}

export async function listMembers(
  db: Db,
  { group: { poolId, id }, limit, after }: { group: GroupRecord } & PageRequest,
): Promise<Page<UserRecord>> {
  const rows = await db
    .selectFrom('group_member')
    .select('user_id')
    .where('pool_id', '=', poolId)
    .where('group_id', '=', id)
    .$if(after !== undefined, (query) => query.where('user_id', '>', String(after?.[0])))
    .orderBy('user_id')
    .limit(limit + 1)
    .execute()
  const page = toPage(
    rows,
    limit,
    (row) => row.user_id,
    (row) => [row.user_id],
  )
  return { ...page, items: await findUsers(db, poolId, page.items) }
}

/** What a deleted group of the same name left is written over. */
export async function addMember(db: Db, { poolId, name, id }: GroupRecord, userId: string): Promise<void> {
  await upsertMember(db, { pool_id: poolId, user_id: userId, group_name: name, group_id: id })
}

export async function removeMember(db: Db, { poolId, name }: GroupRecord, userId: string): Promise<void> {
  await db
    .deleteFrom('group_member')
    .where('pool_id', '=', poolId)
    .where('user_id', '=', userId)
    .where('group_name', '=', name)
    .execute()
}

export async function deleteMembershipsOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await deleteOfUser(db, { pool_id: poolId, user_id: userId })
}

function groupOf(eb: ExpressionBuilder<Schema, 'group_member'>) {
  return eb
    .selectFrom('group')
    .whereRef('group.pool_id', '=', 'group_member.pool_id')
    .whereRef('group.name', '=', 'group_member.group_name')
}
