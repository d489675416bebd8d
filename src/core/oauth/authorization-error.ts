/**
 * How an app is told that it does not get what it asked for (RFC 6749 §4.1.2.1, §4.2.2.1), and a person that the app
 * cannot be told.
 *
 * @module
 */
import type { Note } from '#core/explain/notes.ts'
import type { AuthorizationRequest } from './authorization-request.ts'

export interface AuthorizationError {
  error: string
  description?: string
  /** For the explanation of the request. */
  because?: Note
}

/** So much of a request as an error needs. */
type Errant = Partial<Pick<AuthorizationRequest, 'redirectUri' | 'responseType' | 'state' | 'query'>>

/** The app's own address with the error, once it is known; else that of the error page. */
export function errorUrl({ redirectUri, responseType, state, query }: Errant, error: AuthorizationError): string {
  if (redirectUri === undefined) return errorPageUrl(error, query?.get('client_id'))
  // Cognito's order.
  const members = { error_description: error.description, state, error: error.error }
  return addToRedirectUri(redirectUri, members, responseType === 'token')
}

/** The page that tells a person of an error, on this same host. */
export function errorPageUrl({ error, description }: AuthorizationError, clientId?: string | null): string {
  const members = { error, error_description: description, client_id: clientId ?? undefined }
  return `/error?${encode(members)}`
}

/** The redirect URI, byte for byte, with members behind it: in the query, or for tokens in the fragment. */
export function addToRedirectUri(
  redirectUri: string,
  members: Record<string, string | undefined>,
  inFragment: boolean,
): string {
  if (inFragment) return `${redirectUri}#${encode(members)}`
  return `${redirectUri}${redirectUri.includes('?') ? '&' : '?'}${encode(members)}`
}

function encode(members: Record<string, string | undefined>): string {
  const given = Object.entries(members).filter((entry): entry is [string, string] => entry[1] !== undefined)
  return new URLSearchParams(given).toString()
}

/** The error code in a URL of either kind. */
export function errorIn(url: string): string | undefined {
  return new URLSearchParams(url.replace(/^[^?#]*[?#]/, '').replace('#', '&')).get('error') ?? undefined
}
