/** `POST /oauth2/token`: tokens for a client that can show that they are due (RFC 6749 §3.2). @module */
import { authenticateClient } from './client-authentication.ts'
import { countRequest, type Endpoint, json } from './endpoint.ts'
import { OAuthError } from './errors.ts'
import { findGrant } from './grants/all.ts'
import { readParameters, requireParameter } from './parameters.ts'

export const token: Endpoint = async (ctx, request) => {
  const parameters = readParameters(request)
  const grant = findGrant(requireParameter(parameters, 'grant_type'))
  if (!grant) throw new OAuthError('unsupported_grant_type')
  await countRequest(ctx, grant.category)
  const client = await authenticateClient(ctx, request, parameters)
  return json(200, await grant.respond(ctx, client, parameters))
}
