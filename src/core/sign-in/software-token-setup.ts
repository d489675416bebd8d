/**
 * An authenticator app that is set up in the midst of a sign-in, for the challenge MFA_SETUP.
 *
 * The secret travels in the challenge session until its first code has come; only then is anything stored. From that
 * instant the app is the user's second factor, whether or not this sign-in is brought to its end.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { withFactor } from '#core/factors/preference.ts'
import { makeSecret, requireFirstCode, requireSoftwareTokens, sealSecret } from '#core/factors/software-token.ts'
import { toBase32 } from '#core/factors/totp.ts'
import { faults } from '#core/faults.ts'
import { requireUsable } from '#core/tokens/revocation.ts'
import { requireStill } from '#core/users/lookup.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import { requireNoFactor } from './pass-factor.ts'
import { makeSession, requireBareSession } from './session.ts'

export const name = 'MFA_SETUP'

/** What a session of MFA_SETUP holds. */
export interface Setup {
  /** Told to the user, base64url. */
  secret?: string
  /** The first code was right. */
  verified?: true
}

/** A new secret in base32, and the session for its first code. */
export async function associateInSignIn(ctx: Context, text: string): Promise<{ secret: string; session: string }> {
  const { signIn, user } = await requireBareSession<Setup>(ctx, text, name)
  requireUsable(user)
  requireSoftwareTokens(signIn.pool)
  requireNoFactor(signIn.pool, user)
  const secret = makeSecret(ctx)
  const state: Setup = { secret: toBase64url(secret) }
  return { secret: await toBase32(secret), session: makeSession(signIn, user, name, state) }
}

/** Takes the first code, and answers the session that passes MFA_SETUP. Refuses as `verify` of software tokens does. */
export async function verifyInSignIn(ctx: Context, text: string, code: string, label?: string): Promise<string> {
  const { signIn, user, state, spend } = await requireBareSession<Setup>(ctx, text, name)
  const { pool, at } = signIn
  requireSoftwareTokens(pool)
  if (!state.secret) throw faults.softwareTokenNotFound()
  const secret = fromBase64url(state.secret)!
  const lastStep = await requireFirstCode(ctx, secret, code)
  const softwareToken = { sealed: sealSecret(ctx, user, secret), name: label, lastStep }

  const enrolled = await ctx.storage.transaction(async (tx): Promise<UserRecord> => {
    await spend(tx)
    const current = await requireStill(tx, user)
    requireUsable(current)
    requireNoFactor(pool, current)
    const updated = { ...withFactor(current, 'SOFTWARE_TOKEN_MFA'), softwareToken, updatedAt: at }
    await tx.users.update(updated)
    return updated
  })
  return makeSession(signIn, enrolled, name, { verified: true } satisfies Setup)
}
