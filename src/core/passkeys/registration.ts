/**
 * Registering a passkey (WebAuthn §7.1): a challenge for the authenticator, and what it makes of it.
 *
 * Nothing is stored in between. The challenge itself is sealed and tells for whom, through which client and until when
 * it is good; the registration that succeeds spends it.
 *
 * @module
 */

import { allowsChoice } from '#core/clients/flags.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import type { Access } from '#core/tokens/access-token.ts'
import { requireStill } from '#core/users/lookup.ts'
import { fromBase64url, toBase64url } from '#lib/base64url.ts'
import type { Transaction } from '#ports/storage.ts'
import type { WebAuthnCredentialRecord } from '#ports/webauthn-credentials.ts'
import { friendlyName } from './authenticators.ts'
import { mostPasskeys } from './passkeys.ts'
import { findRelyingPartyId, isAllowedOrigin, requiresVerification } from './relying-party.ts'
import { type ClientData, type RegistrationResponse, readClientData, readRegistrationResponse } from './responses.ts'
import type { Registered } from './webauthn.ts'

/** What the challenge seals. */
interface Challenge {
  id: string
  poolId: string
  userId: string
  clientId: string
  /** Milliseconds. */
  expiresAt: number
}

/** Who registers a passkey, and through which client. */
export type Registrant = Pick<Access, 'pool' | 'client' | 'user'>

const purpose = 'passkey challenge'

/** COSE identifiers of the signatures that Cognito takes: ES256 and RS256. */
const algorithms = [-7, -257]

/** How long the browser is asked to wait for the user, in milliseconds. */
const timeout = 60_000

/** Authenticators can take longer than they were asked to. */
const lifetime = 5 * timeout

/**
 * PublicKeyCredentialCreationOptionsJSON for the user.
 *
 * Refuses with WebAuthnNotEnabledException where passkeys are no factor, with WebAuthnConfigurationMissingException a
 * pool without a domain, with LimitExceededException a user who has all that a user can have.
 */
export async function startRegistration(ctx: Context, { pool, client, user }: Registrant) {
  requireEnabled(pool, client)
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  if (relyingPartyId === undefined) throw faults.passkeysWithoutDomain()
  const passkeys = await ctx.storage.webAuthnCredentials.listOfUser(pool.id, user.id)
  requireRoom(passkeys)

  const challenge: Challenge = {
    id: ctx.chance.uuid(),
    poolId: pool.id,
    userId: user.id,
    clientId: client.id,
    expiresAt: ctx.clock.now().getTime() + lifetime,
  }
  return {
    rp: { id: relyingPartyId, name: relyingPartyId },
    user: { id: toBase64url(user.id), name: user.username, displayName: user.username },
    challenge: toBase64url(ctx.vault.seal(purpose, JSON.stringify(challenge))),
    pubKeyCredParams: algorithms.map((alg) => ({ type: 'public-key', alg })),
    timeout,
    excludeCredentials: passkeys.map(({ id }) => ({ type: 'public-key', id })),
    authenticatorSelection: {
      requireResidentKey: true,
      residentKey: 'required',
      userVerification: requiresVerification(pool) ? 'required' : 'preferred',
    },
  }
}

/** Keeps the passkey of a RegistrationResponseJSON. Refuses with the WebAuthn exception of what is wrong with it. */
export async function completeRegistration(ctx: Context, registrant: Registrant, document: unknown): Promise<void> {
  const { pool, client, user } = registrant
  requireEnabled(pool, client)
  const response = readRegistrationResponse(document)
  const clientData = response && readClientData(response.clientDataJSON)
  if (clientData?.type !== 'webauthn.create') throw faults.passkeyMalformed()
  const challenge = requireChallenge(ctx, registrant, clientData.challenge)
  const { relyingPartyId, registered } = await requireRegistered(ctx, pool, response!, clientData)

  const now = ctx.clock.now()
  const passkey: WebAuthnCredentialRecord = {
    poolId: pool.id,
    userId: user.id,
    id: registered.id,
    publicKey: registered.publicKey,
    counter: registered.counter,
    relyingPartyId,
    name: friendlyName(registered.aaguid),
    attachment: response!.attachment,
    transports: response!.transports,
    backupEligible: registered.backupEligible,
    backedUp: registered.backedUp,
    createdAt: now,
  }
  await ctx.storage.transaction(async (tx) => {
    await requireStill(tx, user)
    await spend(tx, challenge, now)
    await insert(tx, passkey)
  })
}

/**
 * Whether it makes sense to ask the user for a passkey on a page of this origin: a browser would make one there, and the
 * user, who came from no identity provider, could sign in with it.
 */
export async function canRegisterAt(
  ctx: Context,
  { pool, client, user }: Registrant,
  origin: string,
): Promise<boolean> {
  if (!isEnabled(pool, client) || user.status === 'EXTERNAL_PROVIDER') return false
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  return relyingPartyId !== undefined && isAllowedOrigin(origin, relyingPartyId)
}

/** A factor of the pool, and a client through which one could sign in with it. */
function isEnabled({ settings }: Pool, client: Client): boolean {
  const isFactor = settings.Policies?.SignInPolicy?.AllowedFirstAuthFactors?.includes('WEB_AUTHN') ?? false
  return isFactor && allowsChoice(client)
}

function requireEnabled(pool: Pool, client: Client): void {
  if (!isEnabled(pool, client)) throw faults.passkeysNotEnabled()
}

function requireRoom(passkeys: WebAuthnCredentialRecord[]): void {
  if (passkeys.length >= mostPasskeys) throw faults.tooManyPasskeys(mostPasskeys)
}

/** One that was given to this user, through this client, and not too long ago. */
function requireChallenge(ctx: Context, { pool, client, user }: Registrant, text: string): Challenge {
  const sealed = fromBase64url(text)
  const opened = sealed && ctx.vault.open(purpose, sealed)
  const challenge: Challenge | undefined = opened && JSON.parse(opened.toString())
  if (challenge?.poolId !== pool.id || challenge.userId !== user.id) throw faults.passkeyChallengeNotFound()
  if (challenge.expiresAt <= ctx.clock.now().getTime()) throw faults.passkeyChallengeNotFound()
  if (challenge.clientId !== client.id) throw faults.passkeyClientMismatch()
  return challenge
}

async function requireRegistered(
  ctx: Context,
  pool: Pool,
  response: RegistrationResponse,
  clientData: ClientData,
): Promise<{ relyingPartyId: string; registered: Registered }> {
  const relyingPartyId = await findRelyingPartyId(ctx, pool)
  if (relyingPartyId === undefined) throw faults.passkeyOfAnotherDomain()
  if (clientData.crossOrigin || !isAllowedOrigin(clientData.origin, relyingPartyId)) {
    throw faults.passkeyOriginNotAllowed()
  }
  const expected = { relyingPartyId, verification: requiresVerification(pool), algorithms }
  const { verifyRegistration } = await import('./webauthn.ts')
  const registered = await verifyRegistration(response, clientData, expected)
  if (registered === 'relying party') throw faults.passkeyOfAnotherDomain()
  if (registered === 'credential') throw faults.passkeyNotSupported()
  return { relyingPartyId, registered }
}

async function spend(tx: Transaction, { id, poolId, expiresAt }: Challenge, spentAt: Date): Promise<void> {
  const kind = 'passkey-challenge'
  const isFirst = await tx.spent.add({ poolId, kind, id, spentAt, expiresAt: new Date(expiresAt) })
  if (!isFirst) throw faults.passkeyChallengeNotFound()
}

/** An authenticator that chooses the id of another one's passkey is not to be trusted (WebAuthn §7.1). */
async function insert(tx: Transaction, passkey: WebAuthnCredentialRecord): Promise<void> {
  requireRoom(await tx.webAuthnCredentials.listOfUser(passkey.poolId, passkey.userId))
  if (await tx.webAuthnCredentials.find(passkey.poolId, passkey.id)) throw faults.passkeyNotSupported()
  await tx.webAuthnCredentials.insert(passkey)
}
