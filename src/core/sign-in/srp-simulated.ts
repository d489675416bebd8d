/**
 * What an unknown user answers with when a client must not learn who exists (PreventUserExistenceErrors).
 *
 * The same name in the same pool always gives the same data, as a user's would, and the verifier takes a sign-in
 * through the same work as a real one, to fail at the proof.
 *
 * @module
 */

import { hkdfSync } from 'node:crypto'
import { groupBytes } from '#lib/modp15.ts'
import type { SrpVerifier } from './srp.ts'

export interface SimulatedUser {
  /** USER_ID_FOR_SRP: a UUID of version 4. */
  userId: string
  verifier: SrpVerifier
}

/**
 * @param mac A keyed hash of 32 bytes under a secret of the pool that never changes: were it to change, names whose
 *   salt changed too would be told apart from users.
 */
export function simulateUser(mac: (data: string) => Buffer, username: string): SimulatedUser {
  const length = 16 + 16 + groupBytes
  const bytes = Buffer.from(hkdfSync('sha256', mac(username), '', 'simulated user', length))
  return {
    userId: toUuid(bytes.subarray(0, 16)),
    verifier: { salt: bytes.subarray(16, 32), v: bytes.subarray(32) },
  }
}

/** RFC 9562 §5.4: six bits say that the rest is random. */
function toUuid(bytes: Buffer): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-')
}
