/**
 * Password hashes as other systems write them, which come with imported users.
 *
 * The core keeps them and asks; an engine reads and verifies, off the event loop and a few at a time. Nobody makes new
 * ones: passwords that are set here become verifiers.
 *
 * @module
 */
import type { PasswordHashingAlgorithmType } from '#contract/index.ts'

export interface PasswordHashes {
  /** Whether `verify` can read the hash, and would come to an end in reasonable time and memory. */
  accepts(algorithm: PasswordHashingAlgorithmType, hash: string): boolean

  /** Whether the hash is that of the password. Rejects for a hash that is not accepted. */
  verify(algorithm: PasswordHashingAlgorithmType, hash: string, password: string): Promise<boolean>
}
