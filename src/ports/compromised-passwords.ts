/**
 * Passwords that are known to others: from a file of the operator's, asked without a network.
 *
 * @module
 */

export interface CompromisedPasswords {
  /** Whether the password is known. A few that are not may be taken for known; one that is never is missed. */
  includes(password: string): boolean
}
