/**
 * Authenticator apps of users: how one is made known, proves itself with its first code, and is taken away.
 *
 * A signed-in user does it here; a sign-in that has to set one up does it in `core/sign-in/software-token-setup.ts`.
 * Wrong first codes are not counted, because whoever may send one has been told the secret.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { Access } from '#core/tokens/access-token.ts'
import { requireStill, requireUser } from '#core/users/lookup.ts'
import type { UserRecord } from '#ports/records.ts'
import { factorsOf } from './active.ts'
import { withoutFactor } from './preference.ts'
import { findTimeStep, toBase32 } from './totp.ts'

type Owner = Pick<UserRecord, 'poolId' | 'id'>

/** 52 characters in base32, as on AWS. */
const secretBytes = 32

export function makeSecret({ chance }: Context): Buffer {
  return chance.bytes(secretBytes)
}

/** Refuses with SoftwareTokenMFANotFoundException in a pool without authenticator apps. */
export function requireSoftwareTokens(pool: Pool): void {
  if (factorsOf(pool).includes('SOFTWARE_TOKEN_MFA')) return
  throw faults.softwareTokensOff().because({ note: 'softwareTokensOff', mfa: pool.settings.MfaConfiguration ?? 'OFF' })
}

/** Answers a new secret, which waits for its first code; an app that was set up before goes on until then. */
export async function associate(ctx: Context, { pool, user }: Access): Promise<string> {
  requireSoftwareTokens(pool)
  const secret = makeSecret(ctx)
  const pendingSoftwareToken = sealSecret(ctx, user, secret)
  await ctx.storage.transaction(async (tx) => {
    await tx.users.update({ ...(await requireStill(tx, user)), pendingSoftwareToken })
  })
  return toBase32(secret)
}

/**
 * Takes the first code of the secret that waits, which makes it the user's software token; without one, a further code
 * of the token that there is. Sign-ins do not ask for it before it is enabled (`preference.ts`).
 *
 * Refuses with EnableSoftwareTokenMFAException a wrong code, with ExpiredCodeException one that was used, and with
 * SoftwareTokenMFANotFoundException when there is no secret.
 */
export async function verify(ctx: Context, { pool, user }: Access, code: string, name?: string): Promise<void> {
  requireSoftwareTokens(pool)
  const sealed = secretOf(user)
  if (!sealed) throw faults.softwareTokenNotFound()
  const lastStep = await requireFirstCode(ctx, openSecret(ctx, user, sealed), code)
  await ctx.storage.transaction(async (tx) => {
    const current = await requireStill(tx, user)
    // Another call has replaced or taken the secret meanwhile.
    if (!secretOf(current)?.equals(sealed)) throw faults.softwareTokenNotVerified()
    const { pendingSoftwareToken, ...rest } = current
    if (!pendingSoftwareToken && lastStep <= rest.softwareToken!.lastStep) throw faults.softwareTokenUsed()
    await tx.users.update({ ...rest, softwareToken: { sealed, name, lastStep }, updatedAt: ctx.clock.now() })
  })
}

/** The secret that codes are for, sealed. */
function secretOf({ pendingSoftwareToken, softwareToken }: UserRecord): Buffer | undefined {
  return pendingSoftwareToken ?? softwareToken?.sealed
}

/** Takes the user's authenticator app away, and the choice of it; what is not there stays away. */
export async function deleteSoftwareToken(ctx: Context, poolId: string, username: string): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => {
    const { softwareToken, pendingSoftwareToken, ...rest } = await requireUser(tx, pool, username)
    if (!softwareToken && !pendingSoftwareToken) return
    await tx.users.update({ ...withoutFactor(rest, 'SOFTWARE_TOKEN_MFA'), updatedAt: ctx.clock.now() })
  })
}

/** The time step of a first code; refuses with EnableSoftwareTokenMFAException a wrong one. */
export async function requireFirstCode(ctx: Context, secret: Uint8Array, code: string): Promise<number> {
  const step = await findTimeStep(secret, code, ctx.clock.now())
  if (step === undefined) throw faults.softwareTokenNotVerified().because({ note: 'appCodeWrong' })
  return step
}

export function sealSecret(ctx: Context, user: Owner, secret: Uint8Array): Buffer {
  return ctx.vault.seal(sealPurpose(user), secret)
}

export function openSecret(ctx: Context, user: Owner, sealed: Buffer): Buffer {
  const secret = ctx.vault.open(sealPurpose(user), sealed)
  if (!secret) throw new Error('A software token does not open with the master keys at hand.')
  return secret
}

/** The user is named, so that nobody can write one user's token over another's. */
function sealPurpose({ poolId, id }: Owner): string {
  return `software token ${poolId} ${id}`
}
