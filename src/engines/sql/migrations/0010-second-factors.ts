/** What users choose among second factors, and their software tokens. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const secondFactors: Migration = async (db, { text, bytes }) => {
  const statements = [
    sql`alter table "user" add column mfa ${text}`,
    sql`alter table "user" add column software_token ${text}`,
    sql`alter table "user" add column software_token_pending ${bytes}`,
  ]
  for (const statement of statements) await statement.execute(db)
}
