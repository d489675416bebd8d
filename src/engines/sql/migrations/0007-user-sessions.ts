/** Sign-ins that go on, of pools that keep track of them. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const userSessions: Migration = async (db, { text, clustered }) => {
  const statements = [
    sql`create table user_session (
      pool_id ${text} not null,
      user_id ${text} not null,
      origin_jti ${text} not null,
      client_id ${text} not null,
      device_type ${text} not null,
      ip_address ${text} not null,
      created_at bigint not null,
      last_active_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, user_id, origin_jti)) ${clustered}`,
    sql`create index user_session_by_expiry on user_session (expires_at)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
