/**
 * Which client it is, and whether it is (RFC 6749 §2.3.1): by HTTP Basic, by the form, or for a public client by its id
 * alone.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import type { Note } from '#core/explain/notes.ts'
import { isServedAt } from '#core/oauth/site.ts'
import { isClientSecret } from '#core/tokens/client-secret.ts'
import type { Request } from '#http/listener.ts'
import { OAuthError } from './errors.ts'
import type { Parameters } from './parameters.ts'

interface Credentials {
  id: string
  /** What it may have been: a client without a secret may say that it is empty. */
  secrets: (string | undefined)[]
}

/**
 * The client, which has proved itself with one of its secrets, or has none.
 *
 * Refused with `invalid_request` where no client or two are named, or the secret comes in two ways; with `invalid_client`
 * where there is no such client at this host, the secret is missing or wrong, or a public client sends one.
 */
export async function authenticateClient(ctx: Context, request: Request, parameters: Parameters): Promise<Client> {
  const { id, secrets } = readCredentials(request, parameters)
  const client = await ctx.directory.findClient(id)
  if (!client || !secrets.map((secret) => isClientSecret(client, secret)).includes(true)) {
    throw new OAuthError('invalid_client').because(whyNot(client, id, secrets))
  }
  if (!(await isServedAt(ctx, request.host, client.poolId)))
    throw new OAuthError('invalid_client').because({ note: 'clientElsewhere', clientId: id })
  return client
}

function whyNot(client: Client | undefined, id: string, secrets: (string | undefined)[]): Note {
  const clientId = id.slice(0, 128)
  if (!client) return { note: 'clientUnknown', clientId }
  if (client.secretValues.length === 0) return { note: 'clientSecretUnasked', clientId }
  return { note: secrets.some(Boolean) ? 'clientSecretWrong' : 'clientSecretMissing', clientId }
}

function readCredentials({ headers: { authorization } }: Request, parameters: Parameters): Credentials {
  const [named, secret] = [parameters.get('client_id'), parameters.get('client_secret')]
  if (authorization === undefined) {
    if (named === undefined) throw new OAuthError('invalid_request').because({ note: 'credentialsMissing' })
    return { id: named, secrets: [secret] }
  }
  const basic = readBasic(authorization)
  if (!basic) throw new OAuthError('invalid_client')
  if (secret !== undefined || (named !== undefined && named !== basic.id)) throw new OAuthError('invalid_request')
  return basic
}

/**
 * RFC 7617 §2. RFC 6749 wants id and secret form-encoded before; many clients do not do so, which makes a difference to a
 * secret with a plus sign.
 */
function readBasic(authorization: string): Credentials | undefined {
  const [, encoded] = authorization.match(/^basic +([\w+/-]+={0,2})$/i) ?? []
  const pair = encoded && Buffer.from(encoded, 'base64').toString()
  const colon = pair?.indexOf(':') ?? -1
  if (!pair || colon < 0) return undefined
  const secret = pair.slice(colon + 1)
  if (secret === '') return { id: pair.slice(0, colon), secrets: [undefined] }
  return { id: formDecoded(pair.slice(0, colon)) ?? '', secrets: [secret, formDecoded(secret) ?? secret] }
}

function formDecoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return undefined
  }
}
