/** User imports: jobs, the files that were uploaded for them, what came of each line; and users with a foreign hash. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const userImports: Migration = async (db, { text, bytes, clustered }) => {
  const statements = [
    sql`create table import_job (
      id ${text} primary key,
      pool_id ${text} not null,
      account_id ${text} not null,
      name ${text} not null,
      role_arn ${text} not null,
      password_hashing ${text},
      status ${text} not null,
      file ${text},
      progress ${text} not null,
      created_at bigint not null,
      started_at bigint,
      completed_at bigint,
      completion_message ${text},
      claimed_by ${text},
      claimed_until bigint)`,
    sql`create index import_job_by_pool on import_job (pool_id, created_at, id)`,
    sql`create index import_job_by_status on import_job (account_id, status)`,

    sql`create table import_chunk (
      pool_id ${text} not null,
      job_id ${text} not null,
      file_id ${text} not null,
      position integer not null,
      sealed ${bytes} not null,
      expires_at bigint not null,
      primary key (pool_id, job_id, file_id, position))`,
    sql`create index import_chunk_by_expiry on import_chunk (expires_at)`,

    sql`create table import_log (
      pool_id ${text} not null,
      job_id ${text} not null,
      line integer not null,
      text ${text} not null,
      primary key (pool_id, job_id, line)) ${clustered}`,

    sql`alter table "user" add column password_hashing ${text}`,
  ]
  for (const statement of statements) await statement.execute(db)
}
