/**
 * Secrets at rest: sealing, keyed hashes and derived keys under the master key.
 *
 * The core hands over plain bytes with a purpose and never sees a key it did not ask for by name. Calls are
 * synchronous and take microseconds. Which master keys there are, and which came first, is the engine's business.
 *
 * A purpose is a short constant such as `'totp secret'`, with an identifier where a value must not be moved from one
 * record to another (`'client secret ' + clientId`). What was made for one purpose is of no use for another.
 *
 * @module
 */

export interface Vault {
  /** Encrypts and authenticates, under the current master key. Text is UTF-8. Two seals of one text differ. */
  seal(purpose: string, plaintext: Uint8Array | string): Buffer

  /** What was sealed, under whichever master key; `undefined` when it was tampered with, or sealed for another purpose or elsewhere. */
  open(purpose: string, sealed: Uint8Array): Buffer | undefined

  /** A keyed hash of 32 bytes (HMAC-SHA-256) under the current master key. A rotation changes it: compare with `verifyMac`. */
  mac(purpose: string, data: Uint8Array | string): Buffer

  /** Whether `mac` gave this hash under any of the master keys; takes the same time for every wrong one. */
  verifyMac(purpose: string, data: Uint8Array | string, mac: Uint8Array): boolean

  /** Keys of 32 bytes for an outside algorithm (a JWE), one per master key, the current one first. */
  derive(purpose: string): [Buffer, ...Buffer[]]
}
