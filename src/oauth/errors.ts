/**
 * How refusals look at the OAuth endpoints: an error code of RFC 6749 §5.2 or RFC 7009 §2.2.1, and no description that
 * Cognito does not have.
 *
 * @module
 */
import type { ExceptionName } from '#contract/index.ts'
import type { Note } from '#core/explain/notes.ts'
import { Fault } from '#core/fault.ts'
import { StorageBusy } from '#ports/storage.ts'

export type OAuthErrorCode =
  | 'invalid_request'
  | 'invalid_client'
  | 'invalid_grant'
  | 'unauthorized_client'
  | 'unsupported_grant_type'
  | 'unsupported_token_type'
  | 'invalid_scope'
  | 'temporarily_unavailable'
  | 'server_error'

/** A refusal of this door. */
export class OAuthError extends Error {
  override readonly name = 'OAuthError'
  readonly code: OAuthErrorCode
  readonly status: number
  /** What the caller must not read, for the explanation of the request. */
  reason?: Note

  constructor(code: OAuthErrorCode, status = 400) {
    super(code)
    this.code = code
    this.status = status
  }

  because(reason: Note | undefined): this {
    this.reason = reason
    return this
  }
}

/** What a refusal of the core is to a client that wants tokens, or wants them revoked. */
const ofFaults: Partial<Record<ExceptionName, OAuthErrorCode>> = {
  NotAuthorizedException: 'invalid_grant',
  RefreshTokenReuseException: 'invalid_grant',
  UserNotFoundException: 'invalid_grant',
  UserNotConfirmedException: 'invalid_grant',
  PasswordResetRequiredException: 'invalid_grant',
  // A function will not have it.
  UserLambdaValidationException: 'invalid_grant',
  // A function that is broken says nothing about the grant, which clients would forget.
  UnexpectedLambdaException: 'invalid_request',
  InvalidLambdaResponseException: 'invalid_request',
  // Only scopes are parameters of the core here.
  InvalidParameterException: 'invalid_scope',
  // The pool or the client went while the request was under way.
  ResourceNotFoundException: 'invalid_client',
  UnsupportedOperationException: 'invalid_request',
  UnsupportedTokenTypeException: 'unsupported_token_type',
  // RFC 6749 §5.2: a grant "was issued to another client".
  UnauthorizedException: 'invalid_grant',
}

/** What is answered where this was thrown; `undefined` for a bug. */
export function toOAuthError(error: unknown): OAuthError | undefined {
  if (error instanceof OAuthError) return error
  if (error instanceof StorageBusy) return new OAuthError('temporarily_unavailable', 503)
  if (!(error instanceof Fault)) return undefined
  // What AWS says then is unknown; the status is that of RFC 6585 §4.
  if (error.code === 'TooManyRequestsException') return new OAuthError('temporarily_unavailable', 429)
  const code = ofFaults[error.code]
  return code && new OAuthError(code)
}
