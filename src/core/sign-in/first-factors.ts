/**
 * Which first factors a user can choose from in USER_AUTH.
 *
 * The pool allows factors, and the user has some of them. Codes and passkeys are not for users who have to prove a second
 * factor, unless the pool takes a passkey for both, nor for those who still have to change a temporary password.
 *
 * @module
 */
import { createHmac } from 'node:crypto'
import type { AuthFactorType, ChallengeNameType } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import type { FirstFactorState, Note } from '#core/explain/notes.ts'
import { activeFactors } from '#core/factors/active.ts'
import { contactIn } from '#core/messages/simulated.ts'
import { hasPasskey } from '#core/passkeys/passkeys.ts'
import { countsAsSecondFactor, findRelyingPartyId } from '#core/passkeys/relying-party.ts'
import { usernameKey } from '#core/users/names.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Candidate } from './candidate.ts'

export type CodeFactor = 'EMAIL_OTP' | 'SMS_OTP'

export type FirstFactor = Extract<ChallengeNameType, 'PASSWORD_SRP' | 'PASSWORD' | CodeFactor | 'WEB_AUTHN'>

/** What proves that a user reads the code. */
export const attributeOf = { EMAIL_OTP: 'email', SMS_OTP: 'phone_number' } as const

const passwords: FirstFactor[] = ['PASSWORD_SRP', 'PASSWORD']

/**
 * What the candidate can choose from, never nothing: who has no factor fails at a password, as anybody does who does
 * not know it. `name` is what was typed; a made-up user's factors go by it.
 */
export async function availableFactors(
  ctx: Context,
  pool: Pool,
  { user }: Candidate,
  name: string,
): Promise<FirstFactor[]> {
  const others = user ? await othersOf(ctx, pool, user) : await othersOfStranger(ctx, pool, name)
  const hasPassword = user ? user.password !== undefined : isHeads(ctx, pool, name, 'password')
  return hasPassword || others.length === 0 ? [...passwords, ...others] : others
}

/** ConfiguredUserAuthFactors: what the pool allows and the user has. */
export async function configuredFactors(ctx: Context, pool: Pool, user: UserRecord): Promise<AuthFactorType[]> {
  return [...(user.password ? (['PASSWORD'] as const) : []), ...(await othersOf(ctx, pool, user))]
}

/** Why each first factor is offered to the user, or is not. */
export async function weighFirstFactors(ctx: Context, pool: Pool, user: UserRecord): Promise<Note> {
  const offered = await configuredFactors(ctx, pool, user)
  const whyNot = (factor: AuthFactorType): FirstFactorState => {
    if (factor === 'PASSWORD') return 'lacking'
    if (!isAllowed(pool, factor)) return 'notAllowed'
    if (!canChoose(user)) return 'temporaryPassword'
    if (factor === 'WEB_AUTHN' && countsAsSecondFactor(pool)) return 'lacking'
    if (isMfaOn(pool)) return 'mfaOn'
    return activeFactors(pool, user).length > 0 ? 'hasSecondFactor' : 'lacking'
  }
  const all = ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] as const
  const factors = all.map(
    (factor) => ({ factor, state: offered.includes(factor) ? 'offered' : whyNot(factor) }) as const,
  )
  return { note: 'firstFactorsWeighed', factors }
}

/** The codes that can sign the user in. */
export function codesOf(pool: Pool, user: UserRecord): CodeFactor[] {
  if (!canChoose(user) || activeFactors(pool, user).length > 0) return []
  return allowedCodes(pool).filter((factor) => user.attributes[attributeOf[factor]])
}

/** The codes that the pool allows. */
export function allowedCodes(pool: Pool): CodeFactor[] {
  if (isMfaOn(pool)) return []
  return (['EMAIL_OTP', 'SMS_OTP'] as const).filter((factor) => isAllowed(pool, factor))
}

async function othersOf(ctx: Context, pool: Pool, user: UserRecord): Promise<(CodeFactor | 'WEB_AUTHN')[]> {
  const codes = codesOf(pool, user)
  return (await passkeyOf(ctx, pool, user)) ? [...codes, 'WEB_AUTHN'] : codes
}

async function passkeyOf(ctx: Context, pool: Pool, user: UserRecord): Promise<boolean> {
  if (!isAllowed(pool, 'WEB_AUTHN') || !canChoose(user)) return false
  const isEnough = countsAsSecondFactor(pool) || !(isMfaOn(pool) || activeFactors(pool, user).length > 0)
  return isEnough && hasPasskey(ctx, pool, user)
}

/** A password that is still to be changed leaves no choice, nor does an account at an identity provider. */
function canChoose({ status }: UserRecord): boolean {
  return status !== 'FORCE_CHANGE_PASSWORD' && status !== 'EXTERNAL_PROVIDER'
}

function isAllowed({ settings }: Pool, factor: AuthFactorType): boolean {
  return settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes(factor) ?? false
}

function isMfaOn({ settings }: Pool): boolean {
  return settings.MfaConfiguration === 'ON'
}

/** A code to the contact that is the name; others, and a passkey, by chance. */
async function othersOfStranger(ctx: Context, pool: Pool, name: string): Promise<(CodeFactor | 'WEB_AUTHN')[]> {
  const codes = allowedCodes(pool).filter(
    (factor) => contactIn(name) === attributeOf[factor] || isHeads(ctx, pool, name, factor),
  )
  const arePasskeysUsed =
    isAllowed(pool, 'WEB_AUTHN') &&
    (countsAsSecondFactor(pool) || !isMfaOn(pool)) &&
    (await findRelyingPartyId(ctx, pool)) !== undefined
  return arePasskeysUsed && isHeads(ctx, pool, name, 'WEB_AUTHN') ? [...codes, 'WEB_AUTHN'] : codes
}

/**
 * A coin that always falls alike for a name: users differ in what they have, and so do made-up ones. Whichever choice a
 * name is offered, nobody can be sure of a user behind it. Under the oldest master key, so that a new one does not turn
 * the coin.
 */
function isHeads(ctx: Context, pool: Pool, name: string, coin: string): boolean {
  const key = ctx.vault.derive('simulated factors').at(-1)!
  const digest = createHmac('sha256', key)
    .update(`${pool.id}\n${coin}\n${usernameKey(pool, name)}`)
    .digest()
  return digest[0]! % 2 === 0
}
