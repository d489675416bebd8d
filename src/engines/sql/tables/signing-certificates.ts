/** The certificates that pools sign SAML requests under, one each; the private half of the key is sealed. @module */
import type { Selectable } from 'kysely'
import type { SigningCertificateRecord } from '#ports/records.ts'
import type { Db, Schema } from '../schema.ts'
import { toBuffer } from '../values.ts'

const columns = [
  'pool_id',
  'certificate',
  'sealed_private_key',
  'created_at',
] as const satisfies (keyof Schema['signing_certificate'])[]

export async function findSigningCertificate(db: Db, poolId: string): Promise<SigningCertificateRecord | undefined> {
  const row = await db
    .selectFrom('signing_certificate')
    .select(columns)
    .where('pool_id', '=', poolId)
    .executeTakeFirst()
  return row && fromRow(row)
}

export async function insertSigningCertificate(db: Db, certificate: SigningCertificateRecord): Promise<void> {
  await db.insertInto('signing_certificate').values(toRow(certificate)).execute()
}

export async function deleteSigningCertificateOfPool(db: Db, poolId: string): Promise<void> {
  await db.deleteFrom('signing_certificate').where('pool_id', '=', poolId).execute()
}

function fromRow(row: Selectable<Schema['signing_certificate']>): SigningCertificateRecord {
  return {
    poolId: row.pool_id,
    certificate: toBuffer(row.certificate),
    sealedPrivateKey: toBuffer(row.sealed_private_key),
    createdAt: new Date(row.created_at),
  }
}

function toRow(certificate: SigningCertificateRecord): Schema['signing_certificate'] {
  return {
    pool_id: certificate.poolId,
    certificate: certificate.certificate,
    sealed_private_key: certificate.sealedPrivateKey,
    created_at: certificate.createdAt.getTime(),
  }
}
