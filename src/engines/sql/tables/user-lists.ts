/**
 * Users in the order of an index: all of a pool, or those that one filter of ListUsers matches.
 *
 * Every list walks one index from where the former page ended and reads no row that it does not answer.
 *
 * @module
 */
import type { ExpressionBuilder, SelectQueryBuilder } from 'kysely'
import type { SearchableAttribute, UserRecord } from '#ports/records.ts'
import type { Cursor, Page, PageRequest, UserFilter } from '#ports/storage.ts'
import { splitKey, storable, successor } from '../keys.ts'
import { toPage } from '../pages.ts'
import type { Db, Schema } from '../schema.ts'
import { columnsOfUser, fromRow, type UserRow, userColumns } from './user-row.ts'

type List = { poolId: string } & PageRequest
type Match = { match: 'equals' | 'prefix'; key: string }
type UserQuery = SelectQueryBuilder<Schema, 'user', UserRow>

export async function listUsers(
  db: Db,
  { filter, ...list }: List & { filter?: UserFilter },
): Promise<Page<UserRecord>> {
  if (!filter) return pageById(usersOf(db, list), list)
  switch (filter.by) {
    case 'sub':
      return pageById(usersOf(db, list).$call(matching('id', filter)), list)
    case 'enabled':
      return pageById(usersOf(db, list).where('enabled', '=', filter.enabled ? 1 : 0), list)
    case 'status':
      return listByStatus(db, list, filter.statuses)
    case 'username':
      return listByUsername(db, list, filter)
    default:
      return listByAttribute(db, list, filter.by, filter)
  }
}

function usersOf(db: Db, { poolId }: List): UserQuery {
  return db.selectFrom('user').select(userColumns).where('pool_id', '=', poolId)
}

function matching(column: 'id' | 'username_key', { match, key }: Match) {
  return (query: UserQuery): UserQuery => {
    const from = storable(key)
    if (match === 'equals') return query.where(column, '=', from)
    const end = successor(from)
    return query.where(column, '>=', from).$if(end !== undefined, (all) => all.where(column, '<', end!))
  }
}

async function pageById(query: UserQuery, { limit, after }: List): Promise<Page<UserRecord>> {
  const rows = await query
    .$if(after !== undefined, (all) => all.where('id', '>', String(after?.[0])))
    .orderBy('id')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.id])
}

async function listByUsername(db: Db, list: List, filter: Match): Promise<Page<UserRecord>> {
  const { limit, after } = list
  const rows = await usersOf(db, list)
    .$call(matching('username_key', filter))
    .$if(after !== undefined, (all) => all.where('username_key', '>', String(after?.[0])))
    .orderBy('username_key')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.username_key])
}

/** One status after the other, each a walk of the same index. */
async function listByStatus(db: Db, list: List, statuses: string[]): Promise<Page<UserRecord>> {
  const { limit, after } = list
  const rows: UserRow[] = []
  for (const status of [...new Set(statuses)].sort()) {
    if (after && status < String(after[0])) continue
    const from = status === after?.[0] ? after[1] : undefined
    const more = await usersOf(db, list)
      .where('status', '=', status)
      .$if(from !== undefined, (all) => all.where('id', '>', String(from)))
      .orderBy('id')
      .limit(limit + 1 - rows.length)
      .execute()
    rows.push(...more)
    if (rows.length > limit) break
  }
  return toPage(rows, limit, fromRow, (row) => [row.status, row.id])
}

async function listByAttribute(
  db: Db,
  { poolId, limit, after }: List,
  attribute: SearchableAttribute,
  filter: Match,
): Promise<Page<UserRecord>> {
  const found = keysMatching(db, filter)
    .where('pool_id', '=', poolId)
    .where('attribute', '=', attribute)
    .$if(after !== undefined, (all) => all.where(follows(after!)))
    .select(['key', 'user_id'])
    .orderBy('key')
    .orderBy('user_id')
    .limit(limit + 1)
  const rows = await db
    .selectFrom(found.as('found'))
    .innerJoin('user', (join) => join.on('user.pool_id', '=', poolId).onRef('user.id', '=', 'found.user_id'))
    .select(columnsOfUser)
    .select('found.key')
    .orderBy('found.key')
    .orderBy('found.user_id')
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.key, row.id])
}

/** A filter longer than what is indexed is compared with the rest of the key as well. */
function keysMatching(db: Db, filter: Match) {
  const { key, rest } = splitKey(filter.key)
  const keys = db.selectFrom('user_search_key')
  if (filter.match === 'equals') return keys.where('key', '=', key).where('rest', '=', rest)
  const longer = rest !== ''
  const column = longer ? 'rest' : 'key'
  const from = longer ? rest : key
  const end = successor(from)
  return keys
    .$if(longer, (all) => all.where('key', '=', key))
    .where(column, '>=', from)
    .$if(end !== undefined, (all) => all.where(column, '<', end!))
}

function follows([key, userId]: Cursor) {
  return (eb: ExpressionBuilder<Schema, 'user_search_key'>) =>
    eb(eb.refTuple('key', 'user_id'), '>', eb.tuple(String(key), String(userId)))
}
