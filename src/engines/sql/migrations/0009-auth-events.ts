/** What users did, of pools with threat protection. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const authEvents: Migration = async (db, { text, clustered }) => {
  const statements = [
    sql`create table auth_event (
      pool_id ${text} not null,
      user_id ${text} not null,
      id ${text} not null,
      type ${text} not null,
      client_id ${text},
      response ${text} not null,
      challenges ${text} not null,
      context ${text} not null,
      risk ${text} not null,
      feedback ${text},
      created_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, user_id, id)) ${clustered}`,
    sql`create index auth_event_by_expiry on auth_event (expires_at)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
