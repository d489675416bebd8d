/**
 * Authorization codes: what a browser carries to a client, and the client trades for tokens (RFC 6749 §4.1).
 *
 * A code is a UUID that only its holder knows; what is stored is its hash. It lives five minutes and is used once, by
 * the client that it was issued to, with the redirect URI and the PKCE verifier of its request.
 *
 * @module
 */
import { createHash } from 'node:crypto'
import { tokenLifetimes } from '#core/clients/lifetimes.ts'
import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import type { Note } from '#core/explain/notes.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { endSignIn } from '#core/tokens/revoke.ts'
import { equalTexts } from '#lib/compare.ts'
import type { AuthorizationCodeRecord, CodeGrant } from '#ports/authorization-codes.ts'
import type { Transaction } from '#ports/storage.ts'

/** Milliseconds. */
const lifetime = 5 * 60 * 1000

/** What a client sends along with a code. */
export interface Redemption {
  code: string
  redirectUri: string
  /** RFC 7636 §4.5. */
  codeVerifier?: string
}

export interface Redeemed {
  grant: CodeGrant
  /** The `origin_jti` of the tokens that are to be issued: a second use of the code ends them. */
  originJti: string
}

/** A new code for the grant. */
export async function issueCode(ctx: Context, grant: CodeGrant): Promise<string> {
  const code = ctx.chance.uuid()
  const expiresAt = new Date(ctx.clock.now().getTime() + lifetime)
  const record = { poolId: grant.poolId, hash: hashOf(code), grant, expiresAt }
  await ctx.storage.transaction((tx) => tx.authorizationCodes.insert(record))
  return code
}

/**
 * Uses the code up. Of several who do so at once, on whichever nodes, one succeeds.
 *
 * Refuses with NotAuthorizedException a code that is unknown, was issued to another client, has expired or was used
 * before, and another redirect URI or verifier than those of its request. A request that does not fit leaves the code as
 * it is, so that whoever has only the code can neither use it nor end what it was used for.
 */
export async function redeemCode(ctx: Context, client: Client, redemption: Redemption): Promise<Redeemed> {
  const key = { poolId: client.poolId, hash: hashOf(redemption.code) }
  const originJti = ctx.chance.uuid()
  const now = ctx.clock.now()
  const outcome = await ctx.storage.transaction(async (tx) => {
    const record = await tx.authorizationCodes.find(key)
    const misfit = record ? misfitOf(record.grant, client, redemption) : noteUnknown
    if (!record || misfit) return refusal(misfit)
    if (record.redeemed) await endRedeemed(tx, record, now)
    if (record.redeemed) return refusal({ note: 'grantCodeUsed' })
    if (record.expiresAt <= now) return refusal({ note: 'grantCodeExpired', expiredAt: record.expiresAt })
    const expiresAt = new Date(now.getTime() + tokenLifetimes(client.settings).refresh * 1000)
    await tx.authorizationCodes.update({ ...record, redeemed: { originJti, expiresAt } })
    return record.grant
  })
  // Not thrown in the transaction: that the first tokens have ended is to last.
  if (outcome instanceof Fault) throw outcome
  return { grant: outcome, originJti }
}

/** RFC 6749 §4.1.2: a second use of a code also revokes what the first one issued. */
async function endRedeemed(tx: Transaction, { grant, redeemed }: AuthorizationCodeRecord, now: Date): Promise<void> {
  const { poolId, userId } = grant
  await endSignIn(tx, { poolId, userId, ...redeemed! }, now)
}

const noteUnknown: Note = { note: 'grantCodeUnknown' }

function refusal(reason: Note = noteUnknown): Fault {
  return faults.authorizationCodeInvalid().because(reason)
}

/** What of the request does not belong to the code. */
function misfitOf(grant: CodeGrant, client: Client, { redirectUri, codeVerifier }: Redemption): Note | undefined {
  const { clientId, redirectUri: expected } = grant
  if (clientId !== client.id) return { note: 'grantCodeOfClient', clientId, expected: client.id }
  if (expected !== redirectUri) return { note: 'grantCodeRedirectUri', given: redirectUri.slice(0, 2048), expected }
  return verifierMisfit(grant, codeVerifier)
}

/** RFC 9700 §2.1.1: a verifier without a challenge is refused too, as somebody may have taken the challenge away. */
function verifierMisfit({ codeChallenge }: CodeGrant, codeVerifier: string | undefined): Note | undefined {
  if (codeChallenge === undefined) return codeVerifier === undefined ? undefined : { note: 'verifierUnasked' }
  if (codeVerifier === undefined) return { note: 'verifierMissing' }
  return equalTexts(codeChallenge, hashOf(codeVerifier)) ? undefined : { note: 'verifierWrong' }
}

/** SHA-256 in base64url: of a code as it is stored, of a verifier as the challenge has it (RFC 7636 §4.6). */
function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url')
}
