/**
 * Users in the order of an index: all of a pool, or those that one filter of ListUsers matches.
 *
 * Every list walks one index, beginning where the former page ended, and reads no row that it does not answer.
 *
 * @module
 */
import type { SelectQueryBuilder } from 'kysely'
import type { SearchableAttribute, UserRecord } from '#ports/records.ts'
import type { Page, PageRequest, UserFilter } from '#ports/storage.ts'
import { splitKey, storable, successor } from '../keys.ts'
import { toPage } from '../pages.ts'
import type { Db, Schema } from '../schema.ts'
import { fromRow, type UserRow, userColumns } from './user-row.ts'

type List = { poolId: string } & PageRequest
type Match = { match: 'equals' | 'prefix'; key: string }
type UserQuery = SelectQueryBuilder<Schema, 'user', UserRow>

export async function listUsers(
  db: Db,
  { filter, ...list }: List & { filter?: UserFilter },
): Promise<Page<UserRecord>> {
  const users = db.selectFrom('user').select(userColumns).where('pool_id', '=', list.poolId)
  if (!filter) return pageBy('id', users, list)
  switch (filter.by) {
    case 'sub':
      return pageBy('id', users, list, filter)
    case 'username':
      return pageBy('username_key', users, list, filter)
    case 'enabled':
      return pageBy('id', users.where('enabled', '=', filter.enabled ? 1 : 0), list)
    case 'status':
      return pageByStatus(users, list, filter.statuses)
    default:
      return pageByAttribute(db, list, filter.by, filter)
  }
}

/** A page in the order of a column that is unique in the pool. */
async function pageBy(
  column: 'id' | 'username_key',
  users: UserQuery,
  { limit, after }: List,
  { match, key }: Match = { match: 'prefix', key: '' },
): Promise<Page<UserRecord>> {
  const from = storable(key)
  const end = match === 'prefix' ? successor(from) : undefined
  const rows = await users
    .$if(match === 'equals', (query) => query.where(column, '=', from))
    // One lower bound only, since an index begins at one: the former page ended beyond the filter's.
    .$if(after === undefined, (query) => query.where(column, '>=', from))
    .$if(after !== undefined, (query) => query.where(column, '>', String(after?.[0])))
    .$if(end !== undefined, (query) => query.where(column, '<', end!))
    .orderBy(column)
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row[column]])
}

/** One status after the other, each a walk of the same index. */
async function pageByStatus(users: UserQuery, { limit, after }: List, statuses: string[]): Promise<Page<UserRecord>> {
  const rows: UserRow[] = []
  for (const status of [...new Set(statuses)].sort()) {
    if (after && status < String(after[0])) continue
    const from = status === after?.[0] ? String(after[1]) : ''
    const more = await users
      .where('status', '=', status)
      .where('id', '>', from)
      .orderBy('id')
      .limit(limit + 1 - rows.length)
      .execute()
    rows.push(...more)
    if (rows.length > limit) break
  }
  return toPage(rows, limit, fromRow, (row) => [row.status, row.id])
}

async function pageByAttribute(
  db: Db,
  { poolId, limit, after }: List,
  attribute: SearchableAttribute,
  filter: Match,
): Promise<Page<UserRecord>> {
  const keys = await keysFrom(db, filter, after)
    .where('pool_id', '=', poolId)
    .where('attribute', '=', attribute)
    .select(['key', 'user_id'])
    .orderBy('key')
    .orderBy('user_id')
    .limit(limit + 1)
    .execute()
  const page = toPage(
    keys,
    limit,
    (row) => row.user_id,
    (row) => [row.key, row.user_id],
  )
  return { ...page, items: await findUsers(db, poolId, page.items) }
}

/** The keys that a filter matches, beginning after the former page; one beyond what is indexed is compared with the rest. */
function keysFrom(db: Db, filter: Match, after: PageRequest['after']) {
  const { key, rest } = splitKey(filter.key)
  const keys = db.selectFrom('user_search_key')
  const [lastKey, lastUser] = [String(after?.[0]), String(after?.[1])]
  if (filter.match === 'prefix' && rest === '') {
    const end = successor(key)
    return keys
      .$if(after === undefined, (query) => query.where('key', '>=', key))
      .$if(after !== undefined, (query) =>
        query.where((eb) => eb(eb.refTuple('key', 'user_id'), '>', eb.tuple(lastKey, lastUser))),
      )
      .$if(end !== undefined, (query) => query.where('key', '<', end!))
  }
  const end = filter.match === 'prefix' ? successor(rest) : undefined
  return keys
    .where('key', '=', key)
    .$if(after !== undefined, (query) => query.where('user_id', '>', lastUser))
    .where('rest', filter.match === 'prefix' ? '>=' : '=', rest)
    .$if(end !== undefined, (query) => query.where('rest', '<', end!))
}

/** In the order of the ids. A join with the keys might be planned as a walk through all users of the pool. */
export async function findUsers(db: Db, poolId: string, ids: string[]): Promise<UserRecord[]> {
  if (ids.length === 0) return []
  const rows = await db
    .selectFrom('user')
    .select(userColumns)
    .where('pool_id', '=', poolId)
    .where('id', 'in', ids)
    .execute()
  const found = new Map(rows.map((row) => [row.id, fromRow(row)]))
  return ids.flatMap((id) => found.get(id) ?? [])
}
