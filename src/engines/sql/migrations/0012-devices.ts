/** Devices that users have confirmed. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const devices: Migration = async (db, { text, bytes, clustered }) => {
  const statement = sql`create table device (
    pool_id ${text} not null,
    user_id ${text} not null,
    key ${text} not null,
    group_key ${text} not null,
    sealed ${bytes} not null,
    attributes ${text} not null,
    status ${text} not null,
    created_at bigint not null,
    updated_at bigint not null,
    authenticated_at bigint not null,
    primary key (pool_id, user_id, key)) ${clustered}`
  await statement.execute(db)
}
