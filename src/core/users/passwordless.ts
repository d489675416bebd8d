/**
 * Users without a password, who sign in with one-time codes instead.
 *
 * @module
 */
import type { Pool } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { allowedCodes, attributeOf } from '#core/sign-in/first-factors.ts'
import { type Attributes, requireComplete } from './attributes.ts'

/** Whether the pool has users without a password: those of pools that take one-time codes in its place. */
export function allowsNoPassword(pool: Pool): boolean {
  return allowedCodes(pool).length > 0
}

/**
 * Refuses with InvalidParameterException a user who could never sign in without a password, for lack of an address or
 * number that a code can go to, and one who lacks what the pool requires: nothing will ask for it later.
 */
export function requireReachable(pool: Pool, attributes: Attributes): void {
  const needed = allowedCodes(pool).map((factor) => attributeOf[factor])
  if (!needed.some((attribute) => attributes[attribute])) throw faults.passwordOrContactMissing(needed)
  requireComplete(pool, attributes)
}
