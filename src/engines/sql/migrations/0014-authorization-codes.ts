/** Authorization codes of the OAuth endpoints. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const authorizationCodes: Migration = async (db, { text, clustered }) => {
  const statements = [
    sql`create table authorization_code (
      pool_id ${text} not null,
      hash ${text} not null,
      user_id ${text} not null,
      client_id ${text} not null,
      details ${text} not null,
      redeemed_origin ${text},
      redeemed_until bigint,
      expires_at bigint not null,
      primary key (pool_id, hash)) ${clustered}`,
    sql`create index authorization_code_by_user on authorization_code (pool_id, user_id)`,
    sql`create index authorization_code_by_client on authorization_code (pool_id, client_id)`,
    sql`create index authorization_code_by_expiry on authorization_code (expires_at)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
