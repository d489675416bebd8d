/**
 * Making the tokens of a user who signed in, or goes on with a session.
 *
 * @module
 */
import { tokenLifetimes } from '#core/clients/lifetimes.ts'
import type { Context } from '#core/context.ts'
import type { NewDevice } from '#core/devices/new-device.ts'
import type { Client, Pool, PoolKey } from '#core/directory.ts'
import { readGroupConfiguration } from '#core/groups/configuration.ts'
import { trackSignIn } from '#core/sessions/tracking.ts'
import { preTokenGeneration, type TokenSource } from '#core/triggers/token-generation.ts'
import type { UserRecord } from '#ports/records.ts'
import { accessClaims, type Binding, idClaims } from './claims.ts'
import { issuerOf } from './issuer.ts'
import { signJwt, tokenHash } from './jose.ts'
import { noteIgnored, overrideAccessClaims, overrideIdClaims } from './overrides.ts'
import { sealRefreshToken } from './refresh-token.ts'
import type { Session } from './session.ts'

export interface Tokens {
  accessToken: string
  /** None for a sign-in through the OAuth endpoints without the scope `openid`. */
  idToken?: string
  /** A refresh without rotation brings none, nor does an implicit answer. */
  refreshToken?: string
  /** Seconds until the access token expires. */
  expiresIn: number
  /** Of a sign-in on a device that the pool did not know. */
  newDevice?: NewDevice
}

/** Who gets tokens, and for which session. */
export interface Grant {
  pool: Pool
  client: Client
  user: UserRecord
  session: Session
  /** What tokens are made for, as the PreTokenGeneration function is told. */
  source: TokenSource
  clientMetadata?: Record<string, string>
  /** For the ID token; a refresh does not repeat it. */
  nonce?: string
}

/** Access and ID token, signed on the thread pool: at the same time, unless one has to tell of the other. */
export async function issueTokens(ctx: Context, grant: Grant): Promise<Tokens> {
  const { pool, client, user, session, source, clientMetadata, nonce } = grant
  const lifetimes = tokenLifetimes(client.settings)
  const [keys, groupConfiguration] = await Promise.all([
    ctx.directory.signingKeys(pool.id),
    readGroupConfiguration(ctx, user),
  ])
  const scopes = session.scope.split(' ')
  const generation = { source, user, groupConfiguration, scopes, clientId: client.id, clientMetadata }
  const overrides = await preTokenGeneration(ctx, pool, generation)
  if (overrides) noteIgnored(ctx, overrides, client.id)
  const holder = { ...grant, groupConfiguration, ...overrides, issuer: issuerOf(ctx.settings, pool) }
  const iat = Math.floor(ctx.clock.now().getTime() / 1000)
  const span = (lifetime: number) => ({ iat, exp: iat + lifetime })

  const access = accessClaims(holder, span(lifetimes.access), ctx.chance.uuid())
  const signAccess = () => signJwt(newest(keys, 'access'), overrides ? overrideAccessClaims(access, overrides) : access)
  const signId = (binding?: Binding) => {
    const id = idClaims(holder, span(lifetimes.id), ctx.chance.uuid(), binding)
    return signJwt(newest(keys, 'id'), overrides ? overrideIdClaims(id, overrides) : id)
  }
  if (session.oauth) {
    const accessToken = await signAccess()
    const idToken = scopes.includes('openid')
      ? await signId({ at_hash: tokenHash(accessToken), ...(nonce !== undefined && { nonce }) })
      : undefined
    return { accessToken, idToken, expiresIn: lifetimes.access }
  }
  const [accessToken, idToken] = await Promise.all([signAccess(), signId()])
  return { accessToken, idToken, expiresIn: lifetimes.access }
}

/** A refresh token of the session. Its end is that of the session, whichever token of it this is. */
export function issueRefreshToken(ctx: Context, { pool, client, user, session }: Grant, expiresAt: Date): string {
  const { originJti, eventId, authTime, scope, deviceKey, oauth } = session
  return sealRefreshToken(ctx, {
    jti: ctx.chance.uuid(),
    poolId: pool.id,
    clientId: client.id,
    userId: user.id,
    originJti,
    eventId,
    authTime,
    scope,
    deviceKey,
    oauth,
    expiresAt,
  })
}

/**
 * The tokens of a new session, which is in the pool's list before anybody has them, and not when a function refuses them.
 * Without a refresh token the session ends with its access token.
 */
export async function issueFirstTokens(ctx: Context, grant: Grant, { withRefreshToken = true } = {}): Promise<Tokens> {
  const { access, refresh } = tokenLifetimes(grant.client.settings)
  const expiresAt = new Date(ctx.clock.now().getTime() + (withRefreshToken ? refresh : access) * 1000)
  const tokens = await issueTokens(ctx, grant)
  await trackSignIn(ctx, grant, expiresAt)
  return withRefreshToken ? { ...tokens, refreshToken: issueRefreshToken(ctx, grant, expiresAt) } : tokens
}

/** The key that signs now: the directory lists a pool's keys newest first. */
export function newest(keys: PoolKey[], use: PoolKey['use']): PoolKey {
  const key = keys.find((candidate) => candidate.use === use)
  if (!key) throw new Error(`The pool has no key for ${use} tokens.`)
  return key
}
