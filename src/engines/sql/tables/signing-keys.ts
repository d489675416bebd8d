/** The keys that sign a pool's tokens; the private half is sealed. @module */
import type { Selectable } from 'kysely'
import type { SigningKeyRecord, SigningKeyUse } from '#ports/records.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

const columns = [
  'pool_id',
  'kid',
  'use',
  'modulus',
  'exponent',
  'sealed_private_key',
  'created_at',
] as const satisfies (keyof Schema['signing_key'])[]

export async function listSigningKeys(db: Db, poolId: string): Promise<SigningKeyRecord[]> {
  const rows = await db
    .selectFrom('signing_key')
    .select(columns)
    .where('pool_id', '=', poolId)
    .orderBy('created_at', 'desc')
    .orderBy('kid')
    .execute()
  return rows.map(fromRow)
}

export async function insertSigningKey(db: Db, key: SigningKeyRecord): Promise<void> {
  await db.insertInto('signing_key').values(toRow(key)).execute()
}

export async function deleteSigningKeysOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('signing_key').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['signing_key']>): SigningKeyRecord {
  return {
    poolId: row.pool_id,
    kid: row.kid,
    use: row.use as SigningKeyUse,
    publicKey: { n: row.modulus, e: row.exponent },
    sealedPrivateKey: toBuffer(row.sealed_private_key),
    createdAt: new Date(row.created_at),
  }
}

function toRow(key: SigningKeyRecord): Schema['signing_key'] {
  return {
    pool_id: key.poolId,
    kid: key.kid,
    use: key.use,
    modulus: key.publicKey.n,
    exponent: key.publicKey.e,
    sealed_private_key: key.sealedPrivateKey,
    created_at: key.createdAt.getTime(),
  }
}
