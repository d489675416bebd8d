/** Passkeys of users. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const webAuthnCredentials: Migration = async (db, { text, bytes, clustered }) => {
  const statements = [
    sql`create table webauthn_credential (
      pool_id ${text} not null,
      user_id ${text} not null,
      id ${text} not null,
      public_key ${bytes} not null,
      counter bigint not null,
      relying_party_id ${text} not null,
      name ${text} not null,
      attachment ${text},
      transports ${text} not null,
      backup_eligible integer not null,
      backed_up integer not null,
      created_at bigint not null,
      primary key (pool_id, user_id, id)) ${clustered}`,
    sql`create unique index webauthn_credential_by_id on webauthn_credential (pool_id, id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
