/**
 * Signing in with a passkey (WebAuthn §7.2): what the authenticator is asked, and whether its answer is right.
 *
 * @module
 */

import { createHmac } from 'node:crypto'
import type { Context } from '#core/context.ts'
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { usernameKey } from '#core/users/names.ts'
import { toBase64url } from '#lib/base64url.ts'
import type { UserRecord } from '#ports/records.ts'
import type { Transaction } from '#ports/storage.ts'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'
import { listPasskeysFor } from './passkeys.ts'
import { findRelyingPartyId, isAllowedOrigin, requiresVerification } from './relying-party.ts'
import { readAssertionResponse, readClientData } from './responses.ts'
import type { Asserted } from './webauthn.ts'

/** A passkey that has signed the challenge. */
export interface Proof extends Asserted {
  passkey: WebAuthnCredentialRecord
}

/** How long the browser is asked to wait for the user, in milliseconds. */
const timeout = 60_000

/** An ES256 key that nobody has the other half of: an answer for an unknown passkey takes as long as any. */
const nobodysKey = Buffer.from(
  'pQECAyYgASFYIHomjBLaBQOB-0HAhJQQ3SHgIQIuasji0sLPU4NtTmdXIlgg1lQ_4mLRLUkhUT18RWP98zOOtUXX7-ZZjq677AaxZAc',
  'base64url',
)

/** PublicKeyCredentialRequestOptionsJSON; for a name that nobody has, with a made-up passkey, the same each time. */
export async function requestOptions(ctx: Context, pool: Pool, challenge: string, whom: UserRecord | { name: string }) {
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  if (relyingPartyId === undefined) throw faults.passkeysWithoutDomain()
  const passkeys =
    'name' in whom ? [madeUpPasskey(ctx, pool, whom.name)] : await listPasskeysFor(ctx, whom, relyingPartyId)
  return {
    challenge,
    timeout,
    rpId: relyingPartyId,
    allowCredentials: passkeys.map(({ id, transports }) => ({ type: 'public-key', id, transports })),
    userVerification: requiresVerification(pool) ? 'required' : 'preferred',
  }
}

/**
 * The passkey of the user by which an AuthenticationResponseJSON, as text, answers the challenge; `undefined` when it
 * does not. It counts once `acceptProof` has taken it.
 */
export async function findProof(
  ctx: Context,
  pool: Pool,
  user: UserRecord | undefined,
  challenge: string,
  text: string,
): Promise<Proof | undefined> {
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  const response = readAssertionResponse(text)
  const clientData = response && readClientData(response.clientDataJSON)
  if (relyingPartyId === undefined || clientData?.type !== 'webauthn.get' || clientData.challenge !== challenge) {
    return undefined
  }
  if (clientData.crossOrigin || !isAllowedOrigin(clientData.origin, relyingPartyId)) return undefined
  const { id, userHandle } = response!
  if (userHandle && user && userHandle !== toBase64url(user.id)) return undefined

  const passkeys = user ? await listPasskeysFor(ctx, user, relyingPartyId) : []
  const passkey = passkeys.find((each) => each.id === id)
  const expected = { relyingPartyId, verification: requiresVerification(pool) }
  const { verifyAssertion } = await import('./webauthn.ts')
  const asserted = await verifyAssertion(response!, clientData, passkey?.publicKey ?? nobodysKey, expected)
  // WebAuthn §7.2: whether it can be backed up does not change in the life of a passkey.
  if (!passkey || asserted?.backupEligible !== passkey.backupEligible) return undefined
  return { ...asserted, passkey }
}

/**
 * Writes down how far the passkey's counter has come. False when it did not go forward, by which WebAuthn §6.1.1 tells
 * a copy of the authenticator, or when the passkey has been deleted meanwhile.
 */
export async function acceptProof(tx: Transaction, { passkey, counter, backedUp }: Proof): Promise<boolean> {
  const current = await tx.webAuthnCredentials.find(passkey.poolId, passkey.id)
  if (current?.userId !== passkey.userId) return false
  const counts = counter > 0 || current.counter > 0
  if (counts && counter <= current.counter) return false
  await tx.webAuthnCredentials.update({ ...current, counter, backedUp })
  return true
}

/** Under the oldest master key, so that adding a new one does not change all made-up passkeys at once. */
function madeUpPasskey(ctx: Context, pool: Pool, name: string): Pick<WebAuthnCredentialRecord, 'id' | 'transports'> {
  const key = ctx.vault.derive('made-up passkeys').at(-1)!
  const id = createHmac('sha256', key)
    .update(`${pool.id}\n${usernameKey(pool, name)}`)
    .digest('base64url')
  return { id, transports: ['hybrid', 'internal'] }
}
