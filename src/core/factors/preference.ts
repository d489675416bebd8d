/**
 * What users choose among the second factors, and administrators for them.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { Access } from '#core/tokens/access-token.ts'
import { requireStill, requireUser } from '#core/users/lookup.ts'
import type { MfaPreference, SecondFactor, UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import { allFactors, usableFactors } from './active.ts'

/** What is left out stays as it is. */
export interface PreferenceChange {
  factors: Partial<Record<SecondFactor, { enabled?: boolean; preferred?: boolean }>>
  passkeys?: boolean
  /** The change comes in the terms of the older SetUserSettings. */
  smsOptions?: true
}

/** Changes the caller's choice. */
export async function setOwnPreference(ctx: Context, { pool, user }: Access, change: PreferenceChange): Promise<void> {
  await ctx.storage.transaction(async (tx) => apply(ctx, tx, pool, await requireStill(tx, user), change))
}

/** Changes any user's choice. */
export async function setPreference(
  ctx: Context,
  poolId: string,
  username: string,
  change: PreferenceChange,
): Promise<void> {
  const pool = await ctx.directory.requirePool(poolId)
  await ctx.storage.transaction(async (tx) => apply(ctx, tx, pool, await requireUser(tx, pool, username), change))
}

/** The user with a factor turned on. */
export function withFactor(user: UserRecord, factor: SecondFactor): UserRecord {
  return { ...user, mfa: { ...user.mfa, enabled: inOrder([...(user.mfa?.enabled ?? []), factor]) } }
}

/** The user with a factor turned off, and no longer preferred. */
export function withoutFactor(user: UserRecord, factor: SecondFactor): UserRecord {
  if (!user.mfa) return user
  const { enabled, preferred, smsOptions, ...rest } = user.mfa
  const mfa: MfaPreference = {
    ...rest,
    enabled: enabled.filter((other) => other !== factor),
    ...(preferred && preferred !== factor && { preferred }),
    ...(smsOptions && factor !== 'SMS_MFA' && { smsOptions }),
  }
  return { ...user, mfa }
}

async function apply(ctx: Context, tx: Transaction, pool: Pool, user: UserRecord, change: PreferenceChange) {
  const switched = withSwitches(pool, user, change)
  const mfa = withPasskeys(withPreferred(switched.mfa ?? { enabled: [] }, change), change)
  requirePasskeys(pool, switched, change)
  await tx.users.update({ ...switched, mfa, updatedAt: ctx.clock.now() })
}

/** Turns factors on and off; refuses with InvalidParameterException one that could not be used. */
function withSwitches(pool: Pool, user: UserRecord, { factors, smsOptions }: PreferenceChange): UserRecord {
  const usable = usableFactors(pool, user)
  let switched = user
  for (const factor of allFactors) {
    const enabled = factors[factor]?.enabled
    if (enabled && !usable.includes(factor)) throw faults.factorNotUsable(factor)
    if (enabled) switched = withFactor(switched, factor)
    if (enabled === false) switched = withoutFactor(switched, factor)
  }
  return smsOptions && switched.mfa ? { ...switched, mfa: { ...switched.mfa, smsOptions } } : switched
}

/** A factor newly preferred takes the place of the former. */
function withPreferred({ preferred: former, ...mfa }: MfaPreference, { factors }: PreferenceChange): MfaPreference {
  const wanted = allFactors.filter((factor) => factors[factor]?.preferred)
  if (wanted.length > 1) throw faults.severalPreferred()
  const kept = former && factors[former]?.preferred !== false ? former : undefined
  const preferred = wanted[0] ?? kept
  if (preferred && !mfa.enabled.includes(preferred)) throw faults.preferredNotEnabled(preferred)
  return preferred ? { ...mfa, preferred } : mfa
}

function withPasskeys({ passkeys: former, ...mfa }: MfaPreference, { passkeys = former }: PreferenceChange) {
  return passkeys ? { ...mfa, passkeys } : mfa
}

/** Passkeys count as a second factor where the pool says so, beside another (API reference, WebAuthnMfaSettingsType). */
function requirePasskeys(pool: Pool, user: UserRecord, { passkeys }: PreferenceChange): void {
  if (!passkeys) return
  const { FactorConfiguration } = pool.settings.WebAuthnConfiguration ?? {}
  const hasAnother = user.mfa?.enabled.some((factor) => usableFactors(pool, user).includes(factor))
  if (FactorConfiguration !== 'MULTI_FACTOR_WITH_USER_VERIFICATION' || !hasAnother) throw faults.passkeysNotFactor()
}

function inOrder(factors: SecondFactor[]): SecondFactor[] {
  return allFactors.filter((factor) => factors.includes(factor))
}
