/**
 * The page for a new passkey, and the ways to it and from it.
 *
 * It is opened with no more than `client_id` and `redirect_uri`, and then leads back there. Where the app has asked for
 * more than that, it gets it: the way on is that of any app when somebody is signed in already.
 *
 * @module
 */
import type { Client } from '#core/directory.ts'
import type { AuthorizationRequest } from '#core/oauth/authorization-request.ts'

export const addPasskeyPath = '/passkeys/add'

/** Tells a sign-in that the app is not what it is for, but this page. */
const parameter = 'next'

/** `passkey-only` where the app has asked for nothing else. */
type Next = 'passkey' | 'passkey-only'

/** Of the page right after a sign-up. The person has just signed in, so nobody has to ask for that again. */
export function offerAddress(query: URLSearchParams): string {
  return `${addPasskeyPath}?${changed(query, { prompt: undefined })}`
}

/** Of the sign-in that comes back to the page. */
export function signInAddress(query: URLSearchParams, { settings }: Client): string {
  const next: Next = query.has('response_type') ? 'passkey' : 'passkey-only'
  const usual = settings.AllowedOAuthFlows?.includes('code') ? 'code' : 'token'
  return `/login?${changed(query, { response_type: query.get('response_type') ?? usual, [parameter]: next })}`
}

/** Where a sign-in leads that came from the page. */
export function afterSignIn(query: URLSearchParams): string | undefined {
  const next = query.get(parameter)
  if (next !== 'passkey' && next !== 'passkey-only') return undefined
  const given = changed(query, { [parameter]: undefined, prompt: undefined })
  return `${addPasskeyPath}?${next === 'passkey' ? given : changed(given, { response_type: undefined })}`
}

/** Where the page leads, with or without a passkey. */
export function wayOn({ query, redirectUri }: Pick<AuthorizationRequest, 'query' | 'redirectUri'>): string {
  return query.has('response_type') ? `/oauth2/authorize?${query}` : redirectUri
}

function changed(query: URLSearchParams, changes: Record<string, string | undefined>): URLSearchParams {
  const copy = new URLSearchParams(query)
  for (const [name, value] of Object.entries(changes)) {
    if (value === undefined) copy.delete(name)
    else copy.set(name, value)
  }
  return copy
}
