/**
 * OpenID Connect providers. Where the administrator does not give all endpoints, the provider's discovery document
 * (OpenID Connect Discovery 1.0 §4) gives the rest.
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { parseJsonObject } from '#lib/json-object.ts'
import { type Details, type Kind, requireDetails, requireSecureUrls } from './kind.ts'

const required = ['client_id', 'authorize_scopes', 'oidc_issuer', 'attributes_request_method']

/** Our names for members of the discovery document. */
const members = {
  attributes_url: 'userinfo_endpoint',
  authorize_url: 'authorization_endpoint',
  jwks_uri: 'jwks_uri',
  token_url: 'token_endpoint',
} as const

const endpoints = Object.keys(members)
/** The others. OpenID Connect only recommends a userinfo endpoint. */
const indispensable = ['authorize_url', 'jwks_uri', 'token_url']

export const oidc: Kind = {
  usernameClaim: 'sub',
  isSocial: false,
  async complete(ctx, given) {
    requireDetails(
      given,
      required,
      'clientId, authorizeScopes, oidcIssuer and attributesRequestMethod are all required idp details.',
    )
    requireSecureUrls(given, ['oidc_issuer', ...endpoints])
    requireMethod(given)
    const discovered = endpoints.every((key) => given[key]) ? {} : await discover(ctx, given.oidc_issuer!)
    return { details: { attributes_url_add_attributes: 'false', ...discovered, ...given } }
  },
}

/** Wording of ours. */
function requireMethod({ attributes_request_method: method }: Details): void {
  if (method !== 'GET' && method !== 'POST') {
    throw faults.invalidParameter('attributesRequestMethod must be GET or POST.')
  }
}

/** The endpoints that the issuer publishes; refused when it publishes none, or is another than it is called. */
async function discover(ctx: Context, issuer: string): Promise<Details> {
  const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const fetched = await ctx.documents.fetch(url)
  const document = 'text' in fetched ? parseJsonObject(fetched.text) : undefined
  const found = document && endpointsOf(document)
  if (!found) {
    const failure = 'failure' in fetched ? fetched.failure : 'it is no discovery document'
    ctx.log.warn({ url, failure }, 'An OpenID provider was not discovered.')
    throw faults.invalidParameter('Unable to contact well-known endpoint')
  }
  // §4.3, word for word: the issuer of ID tokens has to be this one. Wording of ours.
  if (document.issuer !== issuer) {
    throw faults.invalidParameter(`The issuer of ${url} is not ${issuer}.`)
  }
  requireSecureUrls(found, endpoints)
  return found
}

function endpointsOf(document: Record<string, unknown>): Details | undefined {
  const found = Object.entries(members).flatMap(([key, member]) => {
    const url = document[member]
    return typeof url === 'string' ? [[key, url]] : []
  })
  const details: Details = Object.fromEntries(found)
  return indispensable.every((key) => details[key]) ? details : undefined
}
