/**
 * Authorization codes (RFC 6749 §1.3.1) that were given to clients.
 *
 * A file of its own beside `records.ts` and `storage.ts`: record, reads and writes.
 *
 * @module
 */

export interface AuthorizationCodeKey {
  poolId: string
  /** SHA-256 of the code, in base64url: the code itself is kept nowhere. */
  hash: string
}

/** What a client gets tokens for. */
export interface CodeGrant {
  poolId: string
  clientId: string
  userId: string
  /** The authentication event, as tokens tell it. */
  eventId: string
  /** When the user signed in with a credential, not with a session of the browser. */
  authenticatedAt: Date
  scopes: string[]
  redirectUri: string
  /** RFC 7636 §4.2, by the method S256. */
  codeChallenge?: string
  nonce?: string
  /** RFC 8707: what the access token is for. */
  resource?: string
}

export interface AuthorizationCodeRecord extends AuthorizationCodeKey {
  grant: CodeGrant
  expiresAt: Date
  /** Of a code that was used: the sign-in that it was used for, and when its refresh tokens expire. */
  redeemed?: { originJti: string; expiresAt: Date }
}

export interface AuthorizationCodeReads {
  find(key: AuthorizationCodeKey): Promise<AuthorizationCodeRecord | undefined>
}

export interface AuthorizationCodeWrites {
  insert(code: AuthorizationCodeRecord): Promise<void>
  /** Replaces `redeemed`. */
  update(code: AuthorizationCodeRecord): Promise<void>
}
