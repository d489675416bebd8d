/** Documents that configure pools and clients: risk, terms, branding, log delivery. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const configurations: Migration = async (db, { text }) => {
  const statements = [
    sql`create table configuration (
      pool_id ${text} not null,
      kind ${text} not null,
      id ${text} not null,
      client_id ${text} not null,
      document ${text} not null,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (pool_id, kind, id))`,
    sql`create index configuration_by_client on configuration (pool_id, client_id, kind, id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
