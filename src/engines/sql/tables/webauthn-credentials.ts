/** Passkeys of users. A user has few enough to be read all at once. @module */

import type { Selectable } from 'kysely'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'
import { prepare } from '../prepare.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

type Row = Schema['webauthn_credential']
type User = Pick<Row, 'pool_id' | 'user_id'>

const columns = [
  'pool_id',
  'user_id',
  'id',
  'public_key',
  'counter',
  'relying_party_id',
  'name',
  'attachment',
  'transports',
  'backup_eligible',
  'backed_up',
  'created_at',
] as const satisfies (keyof Row)[]

const selectById = prepare((db, { pool_id, id }: Pick<Row, 'pool_id' | 'id'>) =>
  db.selectFrom('webauthn_credential').select(columns).where('pool_id', '=', pool_id).where('id', '=', id),
)

const selectOfUser = prepare((db, { pool_id, user_id }: User) =>
  db
    .selectFrom('webauthn_credential')
    .select(columns)
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .orderBy('id'),
)

const insertRow = prepare((db, row: Row) => db.insertInto('webauthn_credential').values(row))

const updateRow = prepare((db, { pool_id, user_id, id, counter, backed_up }: Row) =>
  db
    .updateTable('webauthn_credential')
    .set({ counter, backed_up })
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('id', '=', id),
)

const deleteByKey = prepare((db, { pool_id, user_id, id }: User & Pick<Row, 'id'>) =>
  db
    .deleteFrom('webauthn_credential')
    .where('pool_id', '=', pool_id)
    .where('user_id', '=', user_id)
    .where('id', '=', id),
)

const deleteOfUser = prepare((db, { pool_id, user_id }: User) =>
  db.deleteFrom('webauthn_credential').where('pool_id', '=', pool_id).where('user_id', '=', user_id),
)

export async function findWebAuthnCredential(
  db: Db,
  poolId: string,
  id: string,
): Promise<WebAuthnCredentialRecord | undefined> {
  const [row] = (await selectById(db, { pool_id: poolId, id })).rows
  return row && fromRow(row)
}

export async function listWebAuthnCredentials(
  db: Db,
  poolId: string,
  userId: string,
): Promise<WebAuthnCredentialRecord[]> {
  const { rows } = await selectOfUser(db, { pool_id: poolId, user_id: userId })
  return rows.map(fromRow)
}

export async function insertWebAuthnCredential(db: Db, credential: WebAuthnCredentialRecord): Promise<void> {
  await insertRow(db, toRow(credential))
}

export async function updateWebAuthnCredential(db: Db, credential: WebAuthnCredentialRecord): Promise<void> {
  await updateRow(db, toRow(credential))
}

export async function deleteWebAuthnCredential(db: Db, poolId: string, userId: string, id: string): Promise<void> {
  await deleteByKey(db, { pool_id: poolId, user_id: userId, id })
}

export async function deleteWebAuthnCredentialsOfUser(db: Db, poolId: string, userId: string): Promise<void> {
  await deleteOfUser(db, { pool_id: poolId, user_id: userId })
}

function fromRow(row: Selectable<Row>): WebAuthnCredentialRecord {
  return {
    poolId: row.pool_id,
    userId: row.user_id,
    id: row.id,
    publicKey: toBuffer(row.public_key),
    counter: row.counter,
    relyingPartyId: row.relying_party_id,
    name: row.name,
    attachment: row.attachment ?? undefined,
    transports: JSON.parse(row.transports),
    backupEligible: row.backup_eligible === 1,
    backedUp: row.backed_up === 1,
    createdAt: new Date(row.created_at),
  }
}

function toRow(credential: WebAuthnCredentialRecord): Row {
  return {
    pool_id: credential.poolId,
    user_id: credential.userId,
    id: credential.id,
    public_key: credential.publicKey,
    counter: credential.counter,
    relying_party_id: credential.relyingPartyId,
    name: credential.name,
    attachment: credential.attachment ?? null,
    transports: JSON.stringify(credential.transports),
    backup_eligible: credential.backupEligible ? 1 : 0,
    backed_up: credential.backedUp ? 1 : 0,
    created_at: credential.createdAt.getTime(),
  }
}
