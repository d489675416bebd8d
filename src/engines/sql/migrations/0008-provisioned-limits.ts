/** Request limits that accounts set for themselves. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const provisionedLimits: Migration = async (db, { text, clustered }) => {
  await sql`create table provisioned_limit (
    account_id ${text} not null,
    region ${text} not null,
    category ${text} not null,
    rate integer not null,
    updated_at bigint not null,
    primary key (account_id, region, category)) ${clustered}`.execute(db)
}
