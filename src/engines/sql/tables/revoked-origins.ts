/** Sign-ins whose tokens were all revoked before their time. @module */
import type { Selectable } from 'kysely'
import type { RevokedOriginRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

const columns = [
  'pool_id',
  'origin_jti',
  'revoked_at',
  'expires_at',
] as const satisfies (keyof Schema['revoked_origin'])[]

const selectRevokedOrigin = prepare(
  (db, { pool_id, origin_jti }: Pick<Schema['revoked_origin'], 'pool_id' | 'origin_jti'>) =>
    db.selectFrom('revoked_origin').select(columns).where('pool_id', '=', pool_id).where('origin_jti', '=', origin_jti),
)

export async function findRevokedOrigin(
  db: Db,
  poolId: string,
  originJti: string,
): Promise<RevokedOriginRecord | undefined> {
  const [row] = (await selectRevokedOrigin(db, { pool_id: poolId, origin_jti: originJti })).rows
  return row && fromRow(row)
}

export async function addRevokedOrigin(db: Db, revoked: RevokedOriginRecord): Promise<void> {
  await db
    .insertInto('revoked_origin')
    .values(toRow(revoked))
    .onConflict((conflict) => conflict.columns(['pool_id', 'origin_jti']).doNothing())
    .execute()
}

function fromRow(row: Selectable<Schema['revoked_origin']>): RevokedOriginRecord {
  return {
    poolId: row.pool_id,
    originJti: row.origin_jti,
    revokedAt: new Date(row.revoked_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(revoked: RevokedOriginRecord): Schema['revoked_origin'] {
  return {
    pool_id: revoked.poolId,
    origin_jti: revoked.originJti,
    revoked_at: revoked.revokedAt.getTime(),
    expires_at: revoked.expiresAt.getTime(),
  }
}
