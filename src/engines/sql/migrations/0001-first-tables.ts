/** The first tables. Keys are led by the pool, so that an engine that distributes rows can do it by pool. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const firstTables: Migration = async (db, { text, bytes, clustered }) => {
  const statements = [
    sql`create table pool (
      id ${text} primary key,
      region ${text} not null,
      account_id ${text} not null,
      name ${text} not null,
      settings ${text} not null,
      created_at bigint not null,
      updated_at bigint not null)`,
    sql`create index pool_by_owner on pool (region, account_id, id)`,

    sql`create table pool_change (
      pool_id ${text} primary key,
      changed_at bigint not null,
      deleted integer not null)`,
    sql`create index pool_change_by_time on pool_change (changed_at)`,
    sql`create index pool_change_by_deletion on pool_change (deleted, pool_id)`,

    sql`create table client (
      id ${text} primary key,
      pool_id ${text} not null,
      name ${text} not null,
      secrets ${text} not null,
      settings ${text} not null,
      created_at bigint not null,
      updated_at bigint not null)`,
    sql`create index client_by_pool on client (pool_id, id)`,

    sql`create table signing_key (
      pool_id ${text} not null,
      kid ${text} not null,
      use ${text} not null,
      modulus ${text} not null,
      exponent ${text} not null,
      sealed_private_key ${bytes} not null,
      created_at bigint not null,
      primary key (pool_id, kid))`,

    sql`create table "user" (
      pool_id ${text} not null,
      id ${text} not null,
      username ${text} not null,
      username_key ${text} not null,
      status ${text} not null,
      enabled integer not null,
      attributes ${text} not null,
      pending_attributes ${text} not null,
      keys ${text} not null,
      password_sealed ${bytes},
      password_temporary integer not null,
      password_expires_at bigint,
      password_set_at bigint,
      password_history ${text} not null,
      signed_out_at bigint,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (pool_id, id))`,
    sql`create unique index user_by_username on "user" (pool_id, username_key)`,
    sql`create index user_by_status on "user" (pool_id, status, id)`,
    sql`create index user_by_enabled on "user" (pool_id, enabled, id)`,

    sql`create table user_alias (
      pool_id ${text} not null,
      kind ${text} not null,
      key ${text} not null,
      user_id ${text} not null,
      primary key (pool_id, kind, key)) ${clustered}`,

    sql`create table user_search_key (
      pool_id ${text} not null,
      attribute ${text} not null,
      key ${text} not null,
      user_id ${text} not null,
      rest ${text} not null,
      primary key (pool_id, attribute, key, user_id)) ${clustered}`,

    sql`create table user_count (
      pool_id ${text} not null,
      shard integer not null,
      n integer not null,
      primary key (pool_id, shard)) ${clustered}`,

    sql`create table code (
      pool_id ${text} not null,
      user_id ${text} not null,
      purpose ${text} not null,
      hash ${bytes} not null,
      attribute ${text} not null,
      destination ${text} not null,
      failures integer not null,
      created_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, user_id, purpose)) ${clustered}`,
    sql`create index code_by_expiry on code (expires_at)`,

    sql`create table attempt (
      pool_id ${text} not null,
      kind ${text} not null,
      subject ${text} not null,
      count integer not null,
      first_at bigint not null,
      last_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, kind, subject)) ${clustered}`,
    sql`create index attempt_by_expiry on attempt (expires_at)`,

    sql`create table spent (
      pool_id ${text} not null,
      kind ${text} not null,
      id ${text} not null,
      spent_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, kind, id)) ${clustered}`,
    sql`create index spent_by_expiry on spent (expires_at)`,

    sql`create table revoked_origin (
      pool_id ${text} not null,
      origin_jti ${text} not null,
      revoked_at bigint not null,
      expires_at bigint not null,
      primary key (pool_id, origin_jti)) ${clustered}`,
    sql`create index revoked_origin_by_expiry on revoked_origin (expires_at)`,

    sql`create table message (
      id ${text} primary key,
      pool_id ${text} not null,
      "to" ${text} not null,
      sealed ${bytes} not null,
      sent_at bigint not null)`,
    sql`create index message_by_time on message (sent_at, id)`,
    sql`create index message_by_pool on message (pool_id)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
