/** What may be used once and has been: challenge sessions, rotated refresh tokens, registrations of passkeys. @module */
import type { Selectable } from 'kysely'
import type { SpentRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = ['pool_id', 'kind', 'id', 'spent_at', 'expires_at'] as const satisfies (keyof Schema['spent'])[]

const selectSpent = prepare((db, { pool_id, kind, id }: Pick<Schema['spent'], 'pool_id' | 'kind' | 'id'>) =>
  db.selectFrom('spent').select(columns).where('pool_id', '=', pool_id).where('kind', '=', kind).where('id', '=', id),
)

const insertSpent = prepare((db, row: Schema['spent']) =>
  db
    .insertInto('spent')
    .values(row)
    .onConflict((conflict) => conflict.columns(['pool_id', 'kind', 'id']).doNothing()),
)

export async function findSpent(
  db: Db,
  poolId: string,
  kind: SpentRecord['kind'],
  id: string,
): Promise<SpentRecord | undefined> {
  const [row] = (await selectSpent(db, { pool_id: poolId, kind, id })).rows
  return row && fromRow(row)
}

/** False when it is there already. */
export async function addSpent(db: Db, spent: SpentRecord): Promise<boolean> {
  const { numAffectedRows } = await insertSpent(db, toRow(spent))
  return numAffectedRows === 1n
}

function fromRow(row: Selectable<Schema['spent']>): SpentRecord {
  return {
    poolId: row.pool_id,
    kind: row.kind as SpentRecord['kind'],
    id: row.id,
    spentAt: new Date(row.spent_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(spent: SpentRecord): Schema['spent'] {
  return {
    pool_id: spent.poolId,
    kind: spent.kind,
    id: spent.id,
    spent_at: spent.spentAt.getTime(),
    expires_at: spent.expiresAt.getTime(),
  }
}
