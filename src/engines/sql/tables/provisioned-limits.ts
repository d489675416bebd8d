/** Limits that accounts set for themselves. They belong to no pool. @module */
import type { Selectable } from 'kysely'
import type { ProvisionedLimitRecord } from '#ports/provisioned-limits.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

type Row = Schema['provisioned_limit']

const columns = ['account_id', 'region', 'category', 'rate', 'updated_at'] as const satisfies (keyof Row)[]

const selectLimits = prepare((db, { accountId, region }: { accountId: string; region: string }) =>
  db
    .selectFrom('provisioned_limit')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('region', '=', region)
    .orderBy('category'),
)

export async function listProvisionedLimits(
  db: Db,
  accountId: string,
  region: string,
): Promise<ProvisionedLimitRecord[]> {
  const { rows } = await selectLimits(db, { accountId, region })
  return rows.map(fromRow)
}

export async function putProvisionedLimit(db: Db, limit: ProvisionedLimitRecord): Promise<void> {
  const { account_id, region, category, ...content } = toRow(limit)
  await db
    .insertInto('provisioned_limit')
    .values({ account_id, region, category, ...content })
    .onConflict((conflict) => conflict.columns(['account_id', 'region', 'category']).doUpdateSet(content))
    .execute()
}

function fromRow(row: Selectable<Row>): ProvisionedLimitRecord {
  return {
    accountId: row.account_id,
    region: row.region,
    category: row.category,
    rate: row.rate,
    updatedAt: new Date(row.updated_at),
  }
}

function toRow(limit: ProvisionedLimitRecord): Row {
  return {
    account_id: limit.accountId,
    region: limit.region,
    category: limit.category,
    rate: limit.rate,
    updated_at: limit.updatedAt.getTime(),
  }
}
