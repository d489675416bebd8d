/**
 * Identity providers of pools, each found by its name and by any of its identifiers.
 *
 * @module
 */
import type { Selectable } from 'kysely'
import type { IdentityProviderRecord, SamlFacts } from '#ports/records.ts'
import type { Page, PageRequest } from '#ports/storage.ts'
import { storable } from '../keys.ts'
import { toPage } from '../pages.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

type Row = Schema['identity_provider']

const columns = [
  'pool_id',
  'name',
  'type',
  'sealed_details',
  'saml',
  'attribute_mapping',
  'identifiers',
  'created_at',
  'updated_at',
] as const satisfies (keyof Row)[]

export async function findIdentityProvider(
  db: Db,
  poolId: string,
  name: string,
): Promise<IdentityProviderRecord | undefined> {
  const row = await db
    .selectFrom('identity_provider')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('name', '=', storable(name))
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function findIdentityProviderByIdentifier(
  db: Db,
  poolId: string,
  identifier: string,
): Promise<IdentityProviderRecord | undefined> {
  const row = await db
    .selectFrom('identity_provider')
    .select(columns)
    .where('pool_id', '=', poolId)
    .where('name', '=', (eb) =>
      eb
        .selectFrom('identity_provider_identifier')
        .select('provider')
        .where('pool_id', '=', poolId)
        .where('identifier', '=', storable(identifier)),
    )
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function listIdentityProviders(
  db: Db,
  { poolId, limit, after }: { poolId: string } & PageRequest,
): Promise<Page<IdentityProviderRecord>> {
  const rows = await db
    .selectFrom('identity_provider')
    .select(columns)
    .where('pool_id', '=', poolId)
    .$if(after !== undefined, (query) => query.where('name', '>', String(after?.[0])))
    .orderBy('name')
    .limit(limit + 1)
    .execute()
  return toPage(rows, limit, fromRow, (row) => [row.name])
}

/** Counts rows, of which a pool has some hundreds at most. */
export async function countIdentityProviders(db: Db, poolId: string): Promise<number> {
  const { providers } = await db
    .selectFrom('identity_provider')
    .select((eb) => eb.fn.countAll<number>().as('providers'))
    .where('pool_id', '=', poolId)
    .executeTakeFirstOrThrow()
  return Number(providers)
}

export async function insertIdentityProvider(db: Db, provider: IdentityProviderRecord): Promise<void> {
  await db.insertInto('identity_provider').values(toRow(provider)).execute()
  await insertIdentifiers(db, provider)
}

export async function updateIdentityProvider(db: Db, provider: IdentityProviderRecord): Promise<void> {
  const { pool_id, name, sealed_details, saml, attribute_mapping, identifiers, updated_at } = toRow(provider)
  await deleteIdentifiers(db, pool_id, name)
  await db
    .updateTable('identity_provider')
    .set({ sealed_details, saml, attribute_mapping, identifiers, updated_at })
    .where('pool_id', '=', pool_id)
    .where('name', '=', name)
    .execute()
  await insertIdentifiers(db, provider)
}

export async function deleteIdentityProvider(db: Db, poolId: string, name: string): Promise<void> {
  await deleteIdentifiers(db, poolId, name)
  await db.deleteFrom('identity_provider').where('pool_id', '=', poolId).where('name', '=', storable(name)).execute()
}

export async function deleteIdentityProvidersOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('identity_provider_identifier').where('pool_id', '=', poolId).execute()
  await db.deleteFrom('identity_provider').where('pool_id', '=', poolId).execute()
}

async function insertIdentifiers(db: Db, { poolId, name, identifiers }: IdentityProviderRecord): Promise<void> {
  for (const identifier of identifiers) {
    await db
      .insertInto('identity_provider_identifier')
      .values({ pool_id: poolId, identifier: storable(identifier), provider: storable(name) })
      .execute()
  }
}

/** The provider's own row says which they are, so that the table needs no second index by provider. */
async function deleteIdentifiers(db: Db, poolId: string, name: string): Promise<void> {
  const provider = await findIdentityProvider(db, poolId, name)
  if (!provider || provider.identifiers.length === 0) return
  await db
    .deleteFrom('identity_provider_identifier')
    .where('pool_id', '=', poolId)
    .where('identifier', 'in', provider.identifiers.map(storable))
    .execute()
}

function fromRow(row: Selectable<Row>): IdentityProviderRecord {
  return {
    poolId: row.pool_id,
    name: row.name,
    type: row.type as IdentityProviderRecord['type'],
    sealedDetails: toBuffer(row.sealed_details),
    ...(row.saml !== null && { saml: toSamlFacts(row.saml) }),
    attributeMapping: JSON.parse(row.attribute_mapping),
    identifiers: JSON.parse(row.identifiers),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(provider: IdentityProviderRecord): Row {
  return {
    pool_id: provider.poolId,
    name: storable(provider.name),
    type: provider.type,
    sealed_details: provider.sealedDetails,
    saml: provider.saml ? fromSamlFacts(provider.saml) : null,
    attribute_mapping: JSON.stringify(provider.attributeMapping),
    identifiers: JSON.stringify(provider.identifiers),
    created_at: provider.createdAt.getTime(),
    updated_at: provider.updatedAt.getTime(),
  }
}

function toSamlFacts(json: string): SamlFacts {
  const { refreshAt, ...facts } = JSON.parse(json)
  return { ...facts, ...(refreshAt !== undefined && { refreshAt: new Date(refreshAt) }) }
}

function fromSamlFacts({ refreshAt, ...facts }: SamlFacts): string {
  return JSON.stringify({ ...facts, refreshAt: refreshAt?.getTime() })
}
