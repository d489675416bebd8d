/** The row of a user, and the record that it stands for. @module */
import type { Selectable } from 'kysely'
import type { PasswordHashingAlgorithmType } from '#contract/index.ts'
import type { Identity, SoftwareTokenRecord, UserRecord, UserStatus } from '#ports/records.ts'
import type { Schema } from '../schema.ts'
import { toBuffer, toDate } from '../values.ts'

export type UserRow = Omit<Selectable<Schema['user']>, 'keys'>

/** Every column but `keys`, which only a change of keys reads. */
export const userColumns = [
  'pool_id',
  'id',
  'username',
  'username_key',
  'status',
  'enabled',
  'attributes',
  'pending_attributes',
  'password_sealed',
  'password_hashing',
  'password_temporary',
  'password_expires_at',
  'password_set_at',
  'password_history',
  'identities',
  'mfa',
  'software_token',
  'software_token_pending',
  'signed_out_at',
  'created_at',
  'updated_at',
] as const satisfies (keyof UserRow)[]

export function fromRow(row: UserRow): UserRecord {
  return {
    poolId: row.pool_id,
    id: row.id,
    username: row.username,
    usernameKey: row.username_key,
    status: row.status as UserStatus,
    enabled: row.enabled === 1,
    attributes: JSON.parse(row.attributes),
    pendingAttributes: JSON.parse(row.pending_attributes),
    ...password(row),
    ...identities(row),
    passwordHistory: history(row.password_history),
    ...(row.mfa !== null && { mfa: JSON.parse(row.mfa) }),
    ...softwareTokens(row),
    ...(row.signed_out_at === null ? {} : { signedOutAt: new Date(row.signed_out_at) }),
    createdAt: new Date(row.created_at),
    updatedAt: new Date(row.updated_at),
  }
}

export function toRow(user: UserRecord): UserRow {
  return {
    pool_id: user.poolId,
    id: user.id,
    username: user.username,
    username_key: user.usernameKey,
    status: user.status,
    enabled: user.enabled ? 1 : 0,
    attributes: JSON.stringify(user.attributes),
    pending_attributes: JSON.stringify(user.pendingAttributes),
    password_sealed: user.password?.sealed ?? null,
    password_hashing: user.password?.hashing ?? null,
    password_temporary: user.password?.temporary ? 1 : 0,
    password_expires_at: user.password?.expiresAt?.getTime() ?? null,
    password_set_at: user.password?.setAt.getTime() ?? null,
    password_history: JSON.stringify(user.passwordHistory.map((sealed) => sealed.toString('base64'))),
    identities: user.identities?.length ? JSON.stringify(user.identities) : null,
    mfa: user.mfa ? JSON.stringify(user.mfa) : null,
    software_token: user.softwareToken ? JSON.stringify(storable(user.softwareToken)) : null,
    software_token_pending: user.pendingSoftwareToken ?? null,
    signed_out_at: user.signedOutAt?.getTime() ?? null,
    created_at: user.createdAt.getTime(),
    updated_at: user.updatedAt.getTime(),
  }
}

function password(row: UserRow): Pick<UserRecord, 'password'> {
  if (row.password_sealed === null || row.password_set_at === null) return {}
  const expiresAt = toDate(row.password_expires_at)
  return {
    password: {
      sealed: toBuffer(row.password_sealed),
      ...(row.password_hashing !== null && { hashing: row.password_hashing as PasswordHashingAlgorithmType }),
      temporary: row.password_temporary === 1,
      ...(expiresAt && { expiresAt }),
      setAt: new Date(row.password_set_at),
    },
  }
}

function identities(row: UserRow): Pick<UserRecord, 'identities'> {
  if (row.identities === null) return {}
  const stored: (Omit<Identity, 'createdAt'> & { createdAt: string })[] = JSON.parse(row.identities)
  return { identities: stored.map((identity) => ({ ...identity, createdAt: new Date(identity.createdAt) })) }
}

function softwareTokens(row: UserRow): Pick<UserRecord, 'softwareToken' | 'pendingSoftwareToken'> {
  const stored: StoredToken | undefined = row.software_token === null ? undefined : JSON.parse(row.software_token)
  return {
    ...(stored && { softwareToken: { ...stored, sealed: Buffer.from(stored.sealed, 'base64') } }),
    ...(row.software_token_pending !== null && { pendingSoftwareToken: toBuffer(row.software_token_pending) }),
  }
}

type StoredToken = Omit<SoftwareTokenRecord, 'sealed'> & { sealed: string }

function storable(token: SoftwareTokenRecord): StoredToken {
  return { ...token, sealed: token.sealed.toString('base64') }
}

function history(column: string): Buffer[] {
  const sealed: string[] = JSON.parse(column)
  return sealed.map((text) => Buffer.from(text, 'base64'))
}
