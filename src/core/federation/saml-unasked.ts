/**
 * Sign-ins that a SAML provider begins, say from its list of apps: nobody was sent there, and RelayState says, as the
 * query of an authorization request, which app to go on to.
 *
 * There is no state and no cookie then, so that whoever has an account at the provider can sign anybody's browser in
 * with it: a pool has to want that, for the provider, and for a client with no other kind of provider.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-SAML-session-initiation.html
 * @module
 */
import type { Context } from '#core/context.ts'
import { type AuthorizationRequest, type Refused, readAuthorizationRequest } from '#core/oauth/authorization-request.ts'
import { findSite } from '#core/oauth/site.ts'
import { isOn } from './saml.ts'
import type { SamlReturn } from './saml-finish.ts'
import { openDetails } from './sealed-details.ts'

/**
 * The request in `relayState`, or where the browser goes since it is not a good one; nothing when it is none, or when
 * its provider may not begin.
 */
export async function findUnasked(
  ctx: Context,
  host: string,
  relayState: string,
): Promise<SamlReturn | Refused | undefined> {
  const query = new URLSearchParams(relayState)
  const clientId = query.get('client_id')
  if (!clientId) return undefined
  const read = await readAuthorizationRequest(ctx, await findSite(ctx, host, clientId), query)
  if ('url' in read) return read
  const { request } = read
  const { provider } = request
  if (typeof provider !== 'object' || !isOn(openDetails(ctx.vault, provider).IDPInit)) return undefined
  return (await hasOnlySaml(ctx, request)) ? { request, provider } : undefined
}

async function hasOnlySaml(ctx: Context, { client, site }: AuthorizationRequest): Promise<boolean> {
  for (const name of client.settings.SupportedIdentityProviders ?? []) {
    const provider = await ctx.storage.identityProviders.find(site.pool.id, name)
    if (provider?.type !== 'SAML') return false
  }
  return true
}
