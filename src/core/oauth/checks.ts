/**
 * The rules of an authorization request, in the order in which Cognito looks at them. The first that is broken counts.
 *
 * @module
 */
import { findCustomScopes } from '#core/resource-servers/scopes.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import type { AuthorizationError } from './authorization-error.ts'
import type { Check } from './authorization-request.ts'

/** RFC 7636 §4.2: SHA-256 in base64url. */
const challengeForm = /^[\w-]{43}$/

const flowOf = { code: 'code', token: 'implicit' } as const

/** RFC 6749 §3.1: no parameter may come twice. */
const single = [
  'response_type',
  'scope',
  'state',
  'nonce',
  'code_challenge',
  'code_challenge_method',
  'identity_provider',
  'idp_identifier',
  'prompt',
  'login_hint',
]

const client: Check = async ({ ctx, site, query, request }) => {
  const [id, ...others] = query.getAll('client_id')
  if (!id || others.length > 0) return { error: "Required String parameter 'client_id' is not present" }
  const found = site && (await ctx.directory.findClient(id))
  if (!found || found.poolId !== site?.pool.id) {
    return { error: 'Client does not exist.', because: { note: 'clientElsewhere', clientId: id.slice(0, 128) } }
  }
  request.site = site
  request.client = found
}

/** It may be left out by a client with one provider: then it is the only one that there is, or the default. */
const redirectUri: Check = ({ query, request }) => {
  const { CallbackURLs: registered = [], DefaultRedirectURI, SupportedIdentityProviders } = request.client!.settings
  const [given, ...others] = query.getAll('redirect_uri')
  const mismatch: AuthorizationError = {
    error: 'redirect_mismatch',
    because: { note: 'redirectUriUnknown', given: (given ?? '').slice(0, 2048), registered },
  }
  if (others.length > 0) return mismatch
  if (given) {
    // RFC 9700 §4.1.3: compared as text, and nothing but the same.
    if (!registered.includes(given)) return mismatch
    request.redirectUri = given
    return
  }
  const only = registered.length === 1 ? registered[0] : DefaultRedirectURI
  if (SupportedIdentityProviders?.length !== 1 || only === undefined) return mismatch
  request.redirectUri = only
}

const repetition: Check = ({ query, request }) => {
  request.state = query.get('state') ?? undefined
  request.responseType = query.get('response_type') === 'token' ? 'token' : 'code'
  if (single.some((name) => query.getAll(name).length > 1)) return { error: 'invalid_request' }
}

const responseType: Check = ({ query, request }) => {
  const type = query.get('response_type')
  // Errors of any other type go where most clients look.
  if (type !== 'code' && type !== 'token') {
    return { error: 'invalid_request', because: { note: 'responseTypeUnknown', given: (type ?? '').slice(0, 128) } }
  }
  request.responseType = type
}

const grant: Check = ({ request }) => {
  const { AllowedOAuthFlowsUserPoolClient: enabled = false, AllowedOAuthFlows: allowed = [] } = request.client!.settings
  const flow = flowOf[request.responseType!]
  if (!enabled || !allowed.includes(flow)) {
    return { error: 'unauthorized_client', because: { note: 'grantClosed', flow, enabled, allowed } }
  }
}

/** A custom scope that its resource server no longer has is left out. */
const scopes: Check = async ({ ctx, site, query, request }) => {
  const { AllowedOAuthScopes: allowed = [] } = request.client!.settings
  const given = (query.get('scope') ?? '').split(' ').filter(Boolean)
  const wanted = given.length > 0 ? given : allowed
  const unknown = wanted.find((scope) => !allowed.includes(scope))
  if (unknown !== undefined) {
    return { error: 'invalid_scope', because: { note: 'scopeUnknown', scope: unknown.slice(0, 256), allowed } }
  }
  const custom = await findCustomScopes(ctx.storage, site!.pool.id, wanted)
  request.scopes = [...new Set(wanted)].filter((scope) => !scope.includes('/') || custom.includes(scope))
  if (request.scopes.length === 0) return { error: 'invalid_scope' }
}

/** RFC 7636. `plain` protects nothing from whoever sees the request (RFC 9700 §2.1.1). */
const codeChallenge: Check = ({ query, request }) => {
  const [challenge, method] = [query.get('code_challenge'), query.get('code_challenge_method')]
  if (challenge === null && method === null) return
  if (method !== 'S256' || !challengeForm.test(challenge ?? '')) {
    return { error: 'invalid_request', because: { note: 'challengeUnusable' } }
  }
  request.codeChallenge = challenge!
}

/** RFC 8707 §2. */
const resource: Check = ({ query, request }) => {
  const [given, ...others] = query.getAll('resource')
  if (given === undefined) return
  const url = URL.parse(given)
  const isUsable = url !== null && !given.includes('#') && (url.protocol !== 'http:' || url.hostname === 'localhost')
  if (!isUsable || others.length > 0 || given.length > 2048) return { error: 'invalid_target' }
  request.resource = given
}

/** One that is named has to be one of the client's. Where it is not, what AWS says is unknown; wording of ours. */
const provider: Check = async ({ ctx, site, query, request }) => {
  const supported = request.client!.settings.SupportedIdentityProviders ?? []
  const [name, identifier] = [query.get('identity_provider'), query.get('idp_identifier')]
  if (supported.length === 0) return { error: 'unauthorized_client', because: { note: 'noProviders' } }
  const only = supported.length === 1 ? supported[0] : undefined
  const wanted = name || (identifier ? undefined : only)
  if (wanted === undefined && !identifier) return
  if (wanted === 'COGNITO' && supported.includes(wanted)) {
    request.provider = 'COGNITO'
    return
  }
  const poolId = site!.pool.id
  const found: IdentityProviderRecord | undefined = wanted
    ? await ctx.storage.identityProviders.find(poolId, wanted)
    : await ctx.storage.identityProviders.findByIdentifier(poolId, identifier!)
  if (!found || !supported.includes(found.name)) {
    return {
      error: 'invalid_request',
      description: 'The identity provider is not one of the client.',
      because: { note: 'providerUnknown', name: (wanted ?? identifier!).slice(0, 128), supported },
    }
  }
  request.provider = found
}

/** OpenID Connect Core §3.1.2.1: `none` goes with no other. */
const prompt: Check = ({ site, query, request }) => {
  if (!site!.isManaged) return
  // Amplify sends it in capitals.
  request.prompts = (query.get('prompt') ?? '').toLowerCase().split(' ').filter(Boolean)
  if (request.prompts.includes('none') && request.prompts.length > 1) return { error: 'invalid_request' }
}

/** What is taken as it is. */
const others: Check = ({ query, request }) => {
  request.nonce = query.get('nonce') ?? undefined
  request.loginHint = query.get('login_hint') ?? undefined
}

export const checks: Check[] = [
  client,
  redirectUri,
  repetition,
  responseType,
  grant,
  scopes,
  codeChallenge,
  resource,
  provider,
  prompt,
  others,
]

/** What has to hold before anybody is sent back to an app. */
export const returnChecks: Check[] = [client, redirectUri, repetition]
