/** `POST /oauth2/revoke`: the end of a sign-in, by its refresh token (RFC 7009). @module */
import { revokeTokenOf } from '#core/tokens/revoke.ts'
import { authenticateClient } from './client-authentication.ts'
import { countRequest, type Endpoint } from './endpoint.ts'
import { OAuthError } from './errors.ts'
import { readParameters, requireParameter } from './parameters.ts'

export const revoke: Endpoint = async (ctx, request) => {
  await countRequest(ctx, 'UserToken')
  const parameters = readParameters(request)
  const refreshToken = requireParameter(parameters, 'token')
  const client = await authenticateClient(ctx, request, parameters).catch(asUnauthorized)
  await revokeTokenOf(ctx, client, refreshToken)
  return { status: 200 }
}

/** The status that this endpoint has for it, and the token endpoint has not. */
function asUnauthorized(error: unknown): never {
  if (!(error instanceof OAuthError) || error.code !== 'invalid_client') throw error
  throw new OAuthError('invalid_client', 401).because(error.reason)
}
