/**
 * `/oauth2/userInfo`: what the scopes of an access token let its holder know of the user (OpenID Connect Core §5.3).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { Fault } from '#core/fault.ts'
import { faults } from '#core/faults.ts'
import { identitiesAttribute } from '#core/federation/identities.ts'
import { isServedAt } from '#core/oauth/site.ts'
import { type Access, requireAccess } from '#core/tokens/access-token.ts'
import { grantsAll, toldAttributes, withinScopes } from '#core/tokens/scopes.ts'
import type { Reply, Request } from '#http/listener.ts'
import { countRequest, type Endpoint, json } from './endpoint.ts'

export const userInfo: Endpoint = async (ctx, request) => {
  await countRequest(ctx, 'UserRead')
  // RFC 6750 §2.1
  const [, accessToken] = request.headers.authorization?.match(/^bearer +([\w.~+/-]+=*)$/i) ?? []
  if (accessToken === undefined) return refusal(400, 'invalid_request', 'Bad OAuth2 request at UserInfo Endpoint')
  try {
    return json(200, claimsOf(await requireAccessHere(ctx, request, accessToken)))
  } catch (error) {
    if (!(error instanceof Fault)) throw error
    await ctx.explain?.noteReason(ctx, error)
    return refusal(401, 'invalid_token', descriptionOf(error))
  }
}

/** A token of another pool than the host's is of no use here. */
async function requireAccessHere(ctx: Context, { host }: Request, accessToken: string): Promise<Access> {
  const access = await requireAccess(ctx, accessToken, 'openid')
  if (!(await isServedAt(ctx, host, access.pool.id))) throw faults.accessTokenInvalid()
  return access
}

/** Every value is text, as Cognito has it, also where OpenID Connect would have another type. */
function claimsOf({ pool, client, user, claims }: Access): object {
  const scopes = claims.scope.split(' ')
  const mayTellIdentities = grantsAll(scopes) || scopes.includes('profile')
  const identities = mayTellIdentities ? identitiesAttribute(user) : undefined
  return {
    sub: user.id,
    ...withinScopes(toldAttributes(pool, client, user), scopes),
    ...(identities !== undefined && { identities }),
    username: user.username,
  }
}

function descriptionOf({ message }: Fault): string {
  return message === faults.accessTokenScope().message
    ? 'Access token does not contain openid scope'
    : 'Access token is expired, disabled, or deleted, or the user has globally signed out.'
}

/** Without the scheme that RFC 6750 §3 wants in front: Cognito has none. */
function refusal(status: number, error: string, description: string): Reply {
  return {
    ...json(status, { error, error_description: description }),
    headers: { 'www-authenticate': `error="${error}", error_description="${description}"` },
  }
}
