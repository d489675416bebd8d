/** Passkeys: record, reads and writes. @module */

/** A passkey of a user: what an authenticator needs the server to keep of a key pair (WebAuthn, credential record). */
export interface WebAuthnCredentialRecord {
  poolId: string
  userId: string
  /** Base64url, of the authenticator's choice; unique in the pool. */
  id: string
  /** COSE_Key. */
  publicKey: Buffer
  /** How often the authenticator says that it has signed; stays 0 where it does not count. */
  counter: number
  /** The domain that it works for. */
  relyingPartyId: string
  /** What people see it as. */
  name: string
  /** `platform` or `cross-platform`, when the client told. */
  attachment?: string
  /** How clients reach the authenticator: `internal`, `hybrid`, `usb` ... */
  transports: string[]
  /** Whether it may be copied to other devices, and whether it has been. */
  backupEligible: boolean
  backedUp: boolean
  createdAt: Date
}

export interface WebAuthnCredentialReads {
  find(poolId: string, id: string): Promise<WebAuthnCredentialRecord | undefined>
  /** All that the user has, by id; the core keeps their number small. */
  listOfUser(poolId: string, userId: string): Promise<WebAuthnCredentialRecord[]>
}

export interface WebAuthnCredentialWrites {
  insert(credential: WebAuthnCredentialRecord): Promise<void>
  /** Replaces `counter` and `backedUp`. */
  update(credential: WebAuthnCredentialRecord): Promise<void>
  delete(poolId: string, userId: string, id: string): Promise<void>
}
