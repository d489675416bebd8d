/** Authorization codes, used and unused, until they expire. @module */
import type { Selectable } from 'kysely'
import type { AuthorizationCodeKey, AuthorizationCodeRecord } from '#ports/authorization-codes.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'

type Row = Schema['authorization_code']
type Key = Pick<Row, 'pool_id' | 'hash'>

const columns = [
  'pool_id',
  'hash',
  'user_id',
  'client_id',
  'details',
  'redeemed_origin',
  'redeemed_until',
  'expires_at',
] as const satisfies (keyof Row)[]

const selectByKey = prepare((db, { pool_id, hash }: Key) =>
  db.selectFrom('authorization_code').select(columns).where('pool_id', '=', pool_id).where('hash', '=', hash),
)

const insertRow = prepare((db, row: Row) => db.insertInto('authorization_code').values(row))

const updateRow = prepare((db, { pool_id, hash, redeemed_origin, redeemed_until }: Row) =>
  db
    .updateTable('authorization_code')
    .set({ redeemed_origin, redeemed_until })
    .where('pool_id', '=', pool_id)
    .where('hash', '=', hash),
)

const deleteOfUser = prepare((db, { pool_id, user_id }: Pick<Row, 'pool_id' | 'user_id'>) =>
  db.deleteFrom('authorization_code').where('pool_id', '=', pool_id).where('user_id', '=', user_id),
)

const deleteOfClient = prepare((db, { pool_id, client_id }: Pick<Row, 'pool_id' | 'client_id'>) =>
  db.deleteFrom('authorization_code').where('pool_id', '=', pool_id).where('client_id', '=', client_id),
)

export async function findAuthorizationCode(
  db: Db,
  { poolId, hash }: AuthorizationCodeKey,
): Promise<AuthorizationCodeRecord | undefined> {
  const [row] = (await selectByKey(db, { pool_id: poolId, hash })).rows
  return row && fromRow(row)
}

export async function insertAuthorizationCode(db: Db, code: AuthorizationCodeRecord): Promise<void> {
  await insertRow(db, toRow(code))
}

export async function updateAuthorizationCode(db: Db, code: AuthorizationCodeRecord): Promise<void> {
  await updateRow(db, toRow(code))
}

export async function deleteAuthorizationCodesOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await deleteOfUser(db, { pool_id: poolId, user_id: userId })
}

export async function deleteAuthorizationCodesOfClient(db: Db, poolId: string, clientId: string): Promise<void> {
  await deleteOfClient(db, { pool_id: poolId, client_id: clientId })
}

function fromRow(row: Selectable<Row>): AuthorizationCodeRecord {
  const { authenticatedAt, ...details } = JSON.parse(row.details)
  return {
    poolId: row.pool_id,
    hash: row.hash,
    grant: {
      poolId: row.pool_id,
      clientId: row.client_id,
      userId: row.user_id,
      authenticatedAt: new Date(authenticatedAt),
      ...details,
    },
    expiresAt: new Date(row.expires_at),
    ...(row.redeemed_origin !== null && {
      redeemed: { originJti: row.redeemed_origin, expiresAt: new Date(row.redeemed_until!) },
    }),
  }
}

function toRow({ poolId, hash, grant, expiresAt, redeemed }: AuthorizationCodeRecord): Row {
  const { poolId: _, clientId, userId, authenticatedAt, ...details } = grant
  return {
    pool_id: poolId,
    hash,
    user_id: userId,
    client_id: clientId,
    details: JSON.stringify({ ...details, authenticatedAt: authenticatedAt.getTime() }),
    redeemed_origin: redeemed?.originJti ?? null,
    redeemed_until: redeemed?.expiresAt.getTime() ?? null,
    expires_at: expiresAt.getTime(),
  }
}
