/** `client_credentials`: an access token for a program itself (RFC 6749 §4.4). @module */
import { grantedScopes, issueClientToken } from '#core/tokens/client-token.ts'
import { OAuthError } from '../errors.ts'
import { type Grant, requireFlow, toTokenResponse } from './grant.ts'

export const clientCredentials: Grant = {
  category: 'ClientAuthentication',
  async respond(ctx, client, parameters) {
    requireFlow(client, 'client_credentials')
    const metadata = readMetadata(parameters.get('aws_client_metadata'))
    const wanted = parameters.get('scope')?.split(' ').filter(Boolean)
    const scopes = await grantedScopes(ctx, client, wanted)
    return toTokenResponse(await issueClientToken(ctx, client, scopes, metadata))
  },
}

/** JSON of texts by name, for the PreTokenGeneration function. Refused with `invalid_request` where it is none. */
function readMetadata(text: string | undefined): Record<string, string> | undefined {
  if (text === undefined) return undefined
  const value = parse(text)
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || !Object.values(value).every((member) => typeof member === 'string')) {
    throw new OAuthError('invalid_request')
  }
  return value as Record<string, string>
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
