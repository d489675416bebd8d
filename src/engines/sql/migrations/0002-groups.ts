/** Groups, who is in them, and those that were deleted while somebody was. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const groups: Migration = async (db, { text, clustered }) => {
  const statements = [
    sql`create table "group" (
      pool_id ${text} not null,
      name ${text} not null,
      id ${text} not null,
      settings ${text} not null,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (pool_id, name))`,

    sql`create table group_member (
      pool_id ${text} not null,
      user_id ${text} not null,
      group_name ${text} not null,
      group_id ${text} not null,
      primary key (pool_id, user_id, group_name)) ${clustered}`,
    sql`create index group_member_by_group on group_member (pool_id, group_id, user_id)`,

    sql`create table deleted_group (
      pool_id ${text} not null,
      id ${text} not null,
      deleted_at bigint not null,
      primary key (pool_id, id)) ${clustered}`,
    sql`create index deleted_group_by_time on deleted_group (deleted_at)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
