/**
 * How passwords are kept, and whether one is right.
 *
 * A password is kept as an SRP verifier, which the protocol needs, sealed under the master key: a stolen database
 * alone gives nothing to guess against. One that came with an import is kept as the hash it was, sealed too, until
 * the user tells it. Sign-up, sign-in and recovery rely on it. Which passwords a pool allows is
 * `password-policy.ts`; how often one may guess is for the callers to count.
 *
 * @module
 */
import type { PasswordHashingAlgorithmType } from '#contract/index.ts'
import type { Context, Services } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { makeVerifier, poolName, type SrpIdentity, type SrpVerifier, verifyPassword } from '#core/sign-in/srp.ts'
import { groupBytes } from '#lib/modp15.ts'
import type { PasswordRecord, UserRecord } from '#ports/records.ts'
import { temporaryPasswordDays } from './password-policy.ts'

const saltBytes = 16
const day = 86_400_000

/** Makes what is kept of a password. One power: do it before a transaction begins. */
export async function makePassword(
  ctx: Context,
  pool: Pool,
  username: string,
  password: string,
  { temporary }: { temporary: boolean },
): Promise<PasswordRecord> {
  const identity = srpIdentity(pool, username)
  const { salt, v } = await makeVerifier(ctx.powers, identity, password, ctx.chance.bytes(saltBytes))
  const setAt = ctx.clock.now()
  const expiresAt = new Date(setAt.getTime() + temporaryPasswordDays(pool) * day)
  return {
    sealed: ctx.vault.seal(sealPurpose(pool.id, username), Buffer.concat([salt, v])),
    temporary,
    ...(temporary && { expiresAt }),
    setAt,
  }
}

/** Makes what is kept of a password whose hash another system has made. It is cheap, and asks for no secret. */
export function keepHash(
  { vault }: Pick<Services, 'vault'>,
  user: Pick<UserRecord, 'poolId' | 'username'>,
  hash: { algorithm: PasswordHashingAlgorithmType; text: string },
  setAt: Date,
): PasswordRecord {
  const sealed = vault.seal(hashSealPurpose(user), hash.text)
  return { sealed, hashing: hash.algorithm, temporary: false, setAt }
}

/** Whether this is the user's password. One power, or one imported hash. */
export async function isPassword(
  ctx: Context,
  pool: Pool,
  user: Pick<UserRecord, 'poolId' | 'username' | 'password'>,
  password: string,
): Promise<boolean> {
  const { hashing, sealed } = user.password ?? {}
  if (hashing) {
    const hash = openBytes(ctx, hashSealPurpose(user), sealed!).toString()
    return ctx.passwordHashes.verify(hashing, hash, password)
  }
  const verifier = openVerifier(ctx, user)
  return verifier !== undefined && verifyPassword(ctx.powers, srpIdentity(pool, user.username), password, verifier)
}

/** The verifier of the user's password; a user without a password has none, and one with an imported hash has none yet. */
export function openVerifier(
  ctx: Context,
  { poolId, username, password }: Pick<UserRecord, 'poolId' | 'username' | 'password'>,
): SrpVerifier | undefined {
  return password && !password.hashing ? openSealed(ctx, sealPurpose(poolId, username), password.sealed) : undefined
}

/** The names that go into a user's SRP hashes; the username is the real one, not an alias. */
export function srpIdentity(pool: Pool, username: string): SrpIdentity {
  return { realm: poolName(pool.id), name: username }
}

/**
 * Refuses with PasswordHistoryPolicyViolationException one of the user's last permanent passwords, the current one
 * among them, as many as the pool's PasswordHistorySize says. One power for each; it tells whether a guess is right,
 * so only ask for somebody who has proved to be the user.
 */
export async function requireNotInHistory(
  ctx: Context,
  pool: Pool,
  user: Pick<UserRecord, 'poolId' | 'username' | 'password' | 'passwordHistory'>,
  password: string,
): Promise<void> {
  const identity = srpIdentity(pool, user.username)
  if (user.password?.hashing && remembered(pool) > 0 && (await isPassword(ctx, pool, user, password))) {
    throw usedBefore(pool)
  }
  const former = formerPasswords(pool, user).map((sealed) =>
    openSealed(ctx, sealPurpose(pool.id, user.username), sealed),
  )
  const matches = await Promise.all(former.map((verifier) => verifyPassword(ctx.powers, identity, password, verifier)))
  if (matches.includes(true)) throw usedBefore(pool)
}

function usedBefore(pool: Pool): Fault {
  return faults.passwordInHistory().because({ note: 'passwordUsedBefore', remembered: remembered(pool) })
}

/** The user with a new password; the one before becomes history. */
export function withPassword(pool: Pool, user: UserRecord, password: PasswordRecord): UserRecord {
  return { ...user, password, passwordHistory: formerPasswords(pool, user) }
}

/** The permanent passwords that the pool remembers, sealed, newest first. An imported hash becomes no history. */
function formerPasswords(pool: Pool, user: Pick<UserRecord, 'password' | 'passwordHistory'>): Buffer[] {
  const { temporary = true, hashing, sealed } = user.password ?? {}
  const current = temporary || hashing ? [] : [sealed!]
  return [...current, ...user.passwordHistory].slice(0, remembered(pool))
}

function remembered(pool: Pool): number {
  return pool.settings.Policies?.PasswordPolicy?.PasswordHistorySize ?? 0
}

function openSealed(ctx: Context, purpose: string, sealed: Buffer): SrpVerifier {
  const opened = openBytes(ctx, purpose, sealed)
  return { salt: opened.subarray(0, -groupBytes), v: opened.subarray(-groupBytes) }
}

function openBytes(ctx: Context, purpose: string, sealed: Buffer): Buffer {
  const opened = ctx.vault.open(purpose, sealed)
  if (!opened) throw new Error(`The ${purpose} does not open with the master keys at hand.`)
  return opened
}

/** The user is named, so that nobody can write one user's password over another's. */
function sealPurpose(poolId: string, username: string): string {
  return `password ${poolId} ${username}`
}

function hashSealPurpose({ poolId, username }: Pick<UserRecord, 'poolId' | 'username'>): string {
  return `password hash ${poolId} ${username}`
}
