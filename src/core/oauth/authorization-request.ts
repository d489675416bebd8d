/**
 * What an app asks of a pool's pages (RFC 6749 §4.1.1, OpenID Connect Core §3.1.2.1): read, and checked in Cognito's
 * order.
 *
 * The request travels in the URL of every page until it is answered, and is checked anew on each. Until the redirect URI
 * is known to be the client's, nothing is sent there (RFC 9700 §4.11).
 *
 * @module
 */
import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { type AuthorizationError, errorUrl } from './authorization-error.ts'
import { checks, returnChecks } from './checks.ts'
import type { Site } from './site.ts'

export type ResponseType = 'code' | 'token'

export interface AuthorizationRequest {
  site: Site
  client: Client
  /** As it came. */
  query: URLSearchParams
  redirectUri: string
  responseType: ResponseType
  /** Those that are granted: what was asked for, or all that the client has. */
  scopes: string[]
  state?: string
  nonce?: string
  /** Of the method S256. */
  codeChallenge?: string
  /** For which resource an access token is wanted (RFC 8707): its `aud`. */
  resource?: string
  /** The identity provider that the user is to sign in at; `COGNITO` is the pool itself. */
  provider?: IdentityProviderRecord | 'COGNITO'
  /** Values of `prompt`. Classic pages know none. */
  prompts: string[]
  loginHint?: string
}

/** What stands between a request and its page: the browser is sent to `url` instead. */
export interface Refused {
  url: string
}

/** Reads the request in a query string, or answers where to send the browser with the reason why not. */
export async function readAuthorizationRequest(
  ctx: Context,
  site: Site | undefined,
  query: URLSearchParams,
): Promise<{ request: AuthorizationRequest } | Refused> {
  return check({ ctx, site, query, request: { query, prompts: [] } }, checks)
}

/**
 * The same for a page that an app sends its users to for their own sake: it has to know the client and the way back. It
 * grants nothing, and whatever else the query says is for later.
 */
export async function readReturnRequest(
  ctx: Context,
  site: Site | undefined,
  query: URLSearchParams,
): Promise<{ request: AuthorizationRequest } | Refused> {
  return check({ ctx, site, query, request: { query, prompts: [], scopes: [] } }, returnChecks)
}

async function check(draft: Draft, all: Check[]): Promise<{ request: AuthorizationRequest } | Refused> {
  for (const each of all) {
    const error = await each(draft)
    if (error?.because) draft.ctx.explain?.note(error.because)
    if (error) return { url: errorUrl(draft.request, error) }
  }
  return { request: draft.request as AuthorizationRequest }
}

/** A request of which so much is known as the checks so far have found out. */
export interface Draft {
  ctx: Context
  site?: Site
  query: URLSearchParams
  request: Partial<AuthorizationRequest> & Pick<AuthorizationRequest, 'query' | 'prompts'>
}

/** Finds out something about the request and notes it there, or answers what is wrong. */
export type Check = (draft: Draft) => AuthorizationError | undefined | Promise<AuthorizationError | undefined>
