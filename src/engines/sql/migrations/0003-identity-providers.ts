/** Identity providers, their identifiers, and who users are there. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const identityProviders: Migration = async (db, { text, bytes, clustered }) => {
  const statements = [
    sql`create table identity_provider (
      pool_id ${text} not null,
      name ${text} not null,
      type ${text} not null,
      sealed_details ${bytes} not null,
      saml ${text},
      attribute_mapping ${text} not null,
      identifiers ${text} not null,
      created_at bigint not null,
      updated_at bigint not null,
      primary key (pool_id, name))`,

    sql`create table identity_provider_identifier (
      pool_id ${text} not null,
      identifier ${text} not null,
      provider ${text} not null,
      primary key (pool_id, identifier)) ${clustered}`,

    sql`alter table "user" add column identities ${text}`,

    sql`create table identity (
      pool_id ${text} not null,
      provider ${text} not null,
      attribute ${text} not null,
      key ${text} not null,
      user_id ${text} not null,
      primary key (pool_id, provider, attribute, key)) ${clustered}`,
  ]
  for (const statement of statements) await statement.execute(db)
}
