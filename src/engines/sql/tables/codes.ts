/** Codes that were sent to users, at most one for each purpose. @module */
import type { Selectable } from 'kysely'
import type { CodePurpose, CodeRecord } from '#ports/records.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

const columns = [
  'pool_id',
  'user_id',
  'purpose',
  'hash',
  'attribute',
  'destination',
  'failures',
  'created_at',
  'expires_at',
] as const satisfies (keyof Schema['code'])[]

type Key = Pick<Schema['code'], 'pool_id' | 'user_id' | 'purpose'>

const selectCode = prepare((db, { pool_id, user_id, purpose }: Key) =>
  db
    .selectFrom('code')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('purpose', '=', purpose),
)

const upsertCode = prepare((db, { pool_id, user_id, purpose, ...content }: Schema['code']) =>
  db
    .insertInto('code')
    .values({ pool_id, user_id, purpose, ...content })
    .onConflict((conflict) => conflict.columns(['pool_id', 'user_id', 'purpose']).doUpdateSet(content)),
)

const deleteByKey = prepare((db, { pool_id, user_id, purpose }: Key) =>
  db.deleteFrom('code').where('pool_id', '=', pool_id).where('user_id', '=', user_id).where('purpose', '=', purpose),
)

export async function findCode(
  db: Db,
  poolId: string,
  userId: string,
  purpose: CodePurpose,
): Promise<CodeRecord | undefined> {
  const [row] = (await selectCode(db, { pool_id: poolId, user_id: userId, purpose })).rows
  return row && fromRow(row)
}

export async function putCode(db: Db, code: CodeRecord): Promise<void> {
  await upsertCode(db, toRow(code))
}

export async function deleteCode(db: Db, poolId: string, userId: string, purpose: CodePurpose): Promise<void> {
  await deleteByKey(db, { pool_id: poolId, user_id: userId, purpose })
}

export async function deleteCodesOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await db.deleteFrom('code').where('pool_id', '=', poolId).where('user_id', '=', userId).execute()
}

function fromRow(row: Selectable<Schema['code']>): CodeRecord {
  return {
    poolId: row.pool_id,
    userId: row.user_id,
    purpose: row.purpose as CodePurpose,
    hash: toBuffer(row.hash),
    attribute: row.attribute as CodeRecord['attribute'],
    destination: row.destination,
    failures: row.failures,
    createdAt: new Date(row.created_at),
    expiresAt: new Date(row.expires_at),
  }
}

function toRow(code: CodeRecord): Schema['code'] {
  return {
    pool_id: code.poolId,
    user_id: code.userId,
    purpose: code.purpose,
    hash: code.hash,
    attribute: code.attribute,
    destination: code.destination,
    failures: code.failures,
    created_at: code.createdAt.getTime(),
    expires_at: code.expiresAt.getTime(),
  }
}
