/** Resource servers, domains, and the certificates for SAML. @module */
import { sql } from 'kysely'
import type { Migration } from './migrate.ts'

export const serversAndDomains: Migration = async (db, { text, bytes, clustered }) => {
  const statements = [
    sql`create table resource_server (
      pool_id ${text} not null,
      identifier ${text} not null,
      name ${text} not null,
      scopes ${text} not null,
      primary key (pool_id, identifier)) ${clustered}`,

    sql`create table domain (
      domain ${text} primary key,
      pool_id ${text} not null,
      custom_domain_config ${text},
      managed_login_version integer not null,
      routing ${text},
      updated_at bigint not null)`,
    sql`create index domain_by_pool on domain (pool_id, domain)`,

    sql`create table signing_certificate (
      pool_id ${text} primary key,
      certificate ${bytes} not null,
      sealed_private_key ${bytes} not null,
      created_at bigint not null)`,
  ]
  for (const statement of statements) await statement.execute(db)
}
