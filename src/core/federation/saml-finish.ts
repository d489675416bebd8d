/**
 * Somebody comes back from a SAML provider with an assertion (SAML 2.0 Profiles §4.1.4.3).
 *
 * @module
 */
import { createHash } from 'node:crypto'
import type { Context } from '#core/context.ts'
import type { Authenticated } from '#core/oauth/authenticated.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { arrive } from './arrival.ts'
import { FederationError } from './federation-error.ts'
import { readStatement, type Statement } from './saml-assertion.ts'
import { refreshed } from './saml-refresh.ts'
import { SamlRefusal } from './saml-refusal.ts'
import { openResponse } from './saml-response.ts'
import { assertionUrl, serviceProviderId } from './saml-service-provider.ts'
import { openDetails } from './sealed-details.ts'

export interface SamlReturn {
  /** What the app asked for. */
  request: AuthorizationRequest
  provider: IdentityProviderRecord
  /** What we asked the provider for; without it, it began itself. */
  requestId?: string
}

/** Signs in whom the response is of. `samlResponse` is its base64. Rejects with a FederationError. */
export async function finishSaml(
  ctx: Context,
  { request, requestId, ...begun }: SamlReturn,
  samlResponse: string,
): Promise<Authenticated> {
  const { site, client } = request
  try {
    const provider = await refreshed(ctx, begun.provider)
    const statement = await readResponse(ctx, request, provider, samlResponse, requestId)
    await spend(ctx, provider, statement)
    const { subject, attributes } = statement
    const answer = { subject: subject.nameId, attributes, parts: { samlResponse: attributes }, saml: subject }
    return await arrive(ctx, { pool: site.pool, client, provider, answer })
  } catch (error) {
    if (error instanceof FederationError) throw inWordsOfSaml(error)
    if (!(error instanceof SamlRefusal)) throw error
    const { poolId, name } = begun.provider
    ctx.log.warn({ requestId: ctx.requestId, poolId, provider: name, reason: error.message }, refusedText)
    throw new FederationError('server_error', `Invalid SAML response received: ${error.message}`, { cause: error })
  }
}

const refusedText = 'The response of a SAML provider was not believed.'

async function readResponse(
  ctx: Context,
  { site }: AuthorizationRequest,
  provider: IdentityProviderRecord,
  samlResponse: string,
  requestId: string | undefined,
): Promise<Statement> {
  const { private_key: key } = openDetails(ctx.vault, provider)
  const { entityId = '', signingCertificates = [] } = provider.saml ?? {}
  const keys = { certificates: signingCertificates, ...(key && { decryption: Buffer.from(key, 'base64') }) }
  return readStatement(await openResponse(ctx, samlResponse, keys), {
    issuer: entityId,
    audience: serviceProviderId(site.pool.id),
    recipient: assertionUrl(site),
    requestId,
    now: ctx.clock.now(),
  })
}

/** An assertion signs somebody in once (Profiles §4.1.4.5). */
async function spend(ctx: Context, { poolId, name }: IdentityProviderRecord, { id, expiresAt }: Statement) {
  const spent = {
    poolId,
    kind: 'saml-assertion',
    id: createHash('sha256').update(`${name} ${id}`).digest('base64url'),
    spentAt: ctx.clock.now(),
    expiresAt,
  } as const
  if (!(await ctx.storage.transaction((tx) => tx.spent.add(spent)))) {
    throw new SamlRefusal('The assertion has been used before')
  }
}

/** What other providers' users are told as `invalid_request`. */
function inWordsOfSaml({ error, description = error }: FederationError): FederationError {
  const [, missing] = /^attributes required: \[(.*)\]$/.exec(description) ?? []
  if (missing === undefined)
    return new FederationError('server_error', `Invalid SAML response received: ${description}`)
  const list = missing.split(', ').map((name) => `${name}: The attribute is required`)
  const text = `Error in SAML response processing: Invalid user attributes: ${list.join(', ')}`
  return new FederationError('server_error', text)
}
