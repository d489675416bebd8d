/**
 * Which first factors a user can choose from in USER_AUTH.
 *
 * The pool allows factors, and the user has some of them. Codes are not for users who have to prove a second factor,
 * because they would prove the same thing again, nor for those who still have to change a temporary password.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import type { AuthFactorType, ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { contactIn } from '#core/messages/simulated.ts'
import { usernameKey } from '#core/users/names.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Candidate } from './candidate.ts'

export type CodeFactor = 'EMAIL_OTP' | 'SMS_OTP'

export type FirstFactor = Extract<ChallengeNameType, 'PASSWORD_SRP' | 'PASSWORD' | CodeFactor>

/** What proves that a user reads the code. */
export const attributeOf = { EMAIL_OTP: 'email', SMS_OTP: 'phone_number' } as const

const passwords: FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD']

/**
 * What the candidate can choose from, never nothing: who has no factor fails at a password, as anybody does who does
 * not know it. `name` is what was typed; a made-up user's factors go by it.
 */
export function availableFactors(ctx: Context, pool: Pool, { user }: Candidate, name: string): FirstFactor[] {
  const codes = user ? codesOf(pool, user) : codesOfStranger(ctx, pool, name)
  const hasPassword = user ? user.password !== undefined : passwordOfStranger(ctx, pool, name)
  return hasPassword || codes.length === 0 ? [...passwords, ...codes] : codes
}

/** ConfiguredUserAuthFactors: what the pool allows and the user has. */
export function configuredFactors(pool: Pool, user: UserRecord): AuthFactorType[] {
  return [...(user.password ? (['PASSWORD'] as const) : []), ...codesOf(pool, user)]
}

/** The codes that can sign the user in. */
export function codesOf(pool: Pool, user: UserRecord): CodeFactor[] {
  if (user.status === 'FORCE_CHANGE_PASSWORD' || user.status === 'EXTERNAL_PROVIDER') return []
  return allowedCodes(pool).filter((factor) => user.attributes[attributeOf[factor]])
}

/** The codes that the pool allows. */
export function allowedCodes(pool: Pool): CodeFactor[] {
  if (pool.settings.MfaConfiguration === 'ON') return []
  const allowed = pool.settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors ?? []
  return (['EMAIL_OTP', 'SMS_OTP'] as const).filter((factor) => allowed.includes(factor))
}

/**
 * Some users have a password and some have none, and so it is with made-up ones, by the name: whichever choice a name
 * is offered, nobody can be sure of a user behind it.
 */
function passwordOfStranger(ctx: Context, pool: Pool, name: string): boolean {
  return isHeads(ctx, pool, name, 'password')
}

/** The contact that is the name, and others by chance. */
function codesOfStranger(ctx: Context, pool: Pool, name: string): CodeFactor[] {
  return allowedCodes(pool).filter(
    (factor) => contactIn(name) === attributeOf[factor] || isHeads(ctx, pool, name, factor),
  )
}

/** A coin that always falls alike for a name. Under the oldest master key, so that a new one does not turn it. */
function isHeads(ctx: Context, pool: Pool, name: string, coin: string): boolean {
  const key = ctx.vault.derive('simulated factors').at(-1)!
  const digest = createHmac('sha256', key)
    .update(`${pool.id}\n${coin}\n${usernameKey(pool, name)}`)
    .digest()
  return digest[0]! % 2 === 0
}
