/**
 * Fresh RSA-2048 key pairs for the signatures of a pool.
 *
 * Making one takes some 50 ms of CPU, so an engine keeps a few ready. The core takes, seals and stores them; nothing
 * here knows of pools.
 *
 * @module
 */

export interface SigningKeys {
  /** A key pair that nobody else gets: from the stock, else made on the spot. */
  take(): Promise<SigningKey>
}

export interface SigningKey {
  /** Standard base64 of 32 random bytes, 44 characters ending in `=`, as Cognito's. */
  kid: string
  /** PKCS #8 in DER, for `createPrivateKey({ key, format: 'der', type: 'pkcs8' })`. */
  privateKey: Buffer
  /** RFC 7517: modulus and exponent in base64url. */
  publicJwk: { kty: 'RSA'; n: string; e: string }
}
