/** Domains. A name is unique over all pools, because a request to one names nothing else. @module */
import type { Selectable } from 'kysely'
import type { DomainRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'domain',
  'pool_id',
  'custom_domain_config',
  'managed_login_version',
  'routing',
  'updated_at',
] as const satisfies (keyof Schema['domain'])[]

const selectDomain = prepare((db, { domain }: { domain: string }) =>
  db.selectFrom('domain').select(columns).where('domain', '=', domain),
)

export async function findDomain(db: Db, domain: string): Promise<DomainRecord | undefined> {
  const [row] = (await selectDomain(db, { domain })).rows
  return row && fromRow(row)
}

export async function listDomains(db: Db, poolId: string): Promise<DomainRecord[]> {
  const rows = await db.selectFrom('domain').select(columns).where('pool_id', '=', poolId).orderBy('domain').execute()
  return rows.map(fromRow)
}

export async function insertDomain(db: Db, domain: DomainRecord): Promise<void> {
  await db.insertInto('domain').values(toRow(domain)).execute()
}

export async function updateDomain(db: Db, domain: DomainRecord): Promise<void> {
  const { custom_domain_config, managed_login_version, routing, updated_at } = toRow(domain)
  await db
    .updateTable('domain')
    .set({ custom_domain_config, managed_login_version, routing, updated_at })
    .where('pool_id', '=', domain.poolId)
    .where('domain', '=', domain.domain)
    .execute()
}

export async function deleteDomain(db: Db, poolId: string, domain: string): Promise<void> {
  await db.deleteFrom('domain').where('pool_id', '=', poolId).where('domain', '=', domain).execute()
}

export async function deleteDomainsOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('domain').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['domain']>): DomainRecord {
  return {
    poolId: row.pool_id,
    domain: row.domain,
    ...(row.custom_domain_config !== null && { customDomainConfig: JSON.parse(row.custom_domain_config) }),
    managedLoginVersion: row.managed_login_version,
    ...(row.routing !== null && { routing: JSON.parse(row.routing) }),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(domain: DomainRecord): Schema['domain'] {
  return {
    domain: domain.domain,
    pool_id: domain.poolId,
    custom_domain_config: domain.customDomainConfig ? JSON.stringify(domain.customDomainConfig) : null,
    managed_login_version: domain.managedLoginVersion,
    routing: domain.routing ? JSON.stringify(domain.routing) : null,
    updated_at: domain.updatedAt.getTime(),
  }
}
