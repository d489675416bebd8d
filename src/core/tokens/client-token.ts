/**
 * Access tokens for programs: an app client gets one for itself, with its secret (RFC 6749 §4.4).
 *
 * Such a token is about no user, so the API takes it nowhere; it opens what resource servers protect.
 *
 * @module
 */
import { usesClientTokenFlow } from '#core/clients/flags.ts'
import { tokenLifetimes } from '#core/clients/lifetimes.ts'
import type { Context } from '#core/context.ts'
import type { Client, Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { findCustomScopes } from '#core/resource-servers/scopes.ts'
import { preTokenGeneration, type TokenOverrides } from '#core/triggers/token-generation.ts'
import { isClientSecret } from './client-secret.ts'
import { newest } from './issue.ts'
import { issuerOf } from './issuer.ts'
import { signJwt } from './jose.ts'
import { overrideAccessClaims } from './overrides.ts'

export interface ClientToken {
  accessToken: string
  /** Seconds. */
  expiresIn: number
}

export interface ClientTokenRequest {
  clientId: string
  secret: string
  /** Without them, all that the client is allowed. */
  scopes?: string[]
}

/**
 * A token for the client with this id and one of its secrets.
 *
 * Refuses with NotAuthorizedException an unknown client and a wrong secret, alike; with InvalidParameterException a
 * client without the flow, and scopes that it cannot have.
 */
export async function getClientToken(
  ctx: Context,
  { clientId, secret, scopes }: ClientTokenRequest,
): Promise<ClientToken> {
  const client = await ctx.directory.findClient(clientId)
  if (!client || !isClientSecret(client, secret)) throw faults.clientOrSecretInvalid()
  if (!usesClientTokenFlow(client.settings)) throw faults.clientTokenAuthNotEnabled()
  return issueClientToken(ctx, client, await grantedScopes(ctx, client, scopes))
}

/**
 * The custom scopes of a token for the client: those wanted, or all that it is allowed. One that its resource server
 * no longer has is left out.
 *
 * Refuses with InvalidParameterException a scope that is not custom or not the client's, and a token with none.
 */
export async function grantedScopes(
  ctx: Context,
  { poolId, settings }: Client,
  wanted: string[] = [],
): Promise<string[]> {
  const { AllowedOAuthScopes: allowed = [] } = settings
  const refused = wanted.find((scope) => !(scope.includes('/') && allowed.includes(scope)))
  if (refused !== undefined) throw faults.scopeNotGranted(refused)
  const granted = await findCustomScopes(ctx.storage, poolId, wanted.length > 0 ? wanted : allowed)
  if (granted.length === 0) throw faults.noScopeToGrant()
  return [...new Set(granted)]
}

/** The token itself. `clientMetadata` is for the function that has a say in it. */
export async function issueClientToken(
  ctx: Context,
  client: Client,
  scopes: string[],
  clientMetadata?: Record<string, string>,
): Promise<ClientToken> {
  const pool = await ctx.directory.requirePool(client.poolId)
  const { access: expiresIn } = tokenLifetimes(client.settings)
  const iat = Math.floor(ctx.clock.now().getTime() / 1000)
  const claims = {
    sub: client.id,
    token_use: 'access',
    scope: scopes.join(' '),
    auth_time: iat,
    iss: issuerOf(ctx.settings, pool),
    exp: iat + expiresIn,
    iat,
    version: 2,
    jti: ctx.chance.uuid(),
    client_id: client.id,
  }
  const key = newest(await ctx.directory.signingKeys(pool.id), 'access')
  const overrides = await clientOverrides(ctx, pool, client, scopes, clientMetadata)
  return { accessToken: await signJwt(key, overrides ? overrideAccessClaims(claims, overrides) : claims), expiresIn }
}

/** Earlier versions of the event are about a user. */
async function clientOverrides(
  ctx: Context,
  pool: Pool,
  client: Client,
  scopes: string[],
  clientMetadata?: Record<string, string>,
): Promise<TokenOverrides | undefined> {
  if (pool.settings.LambdaConfig?.PreTokenGenerationConfig?.LambdaVersion !== 'V3_0') return undefined
  const source = 'TokenGeneration_ClientCredentials'
  return preTokenGeneration(ctx, pool, { source, scopes, clientId: client.id, clientMetadata })
}
