/** The 3072-bit MODP group of RFC 3526 §4 (group 15), in which SRP and Cognito's clients count. @module */

import { getDiffieHellman } from 'node:crypto'
import { toInteger } from './integer.ts'

/** Length in bytes of the prime, and of every member written out in full. */
export const groupBytes = 384

/** The prime N. */
export const prime: bigint = toInteger(getDiffieHellman('modp15').getPrime())

/** The generator g = 2, as bytes. */
export const generator: Uint8Array = Uint8Array.of(2)
