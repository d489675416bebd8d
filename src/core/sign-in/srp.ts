/**
 * The server's half of SRP-6a as Cognito speaks it: verifiers, the exchange, and the proof of a password.
 *
 * Users and devices go through the same steps under different names. Sign-in, sign-up and device rules rely on it;
 * nothing here knows of sessions, records or refusals, so what comes from outside is answered with `undefined` or
 * `false`. The protocol is RFC 5054 §2 with other hashes; names of numbers (A, b, B, k, S, u, v, x) are the RFC's.
 *
 * @module
 */

import { createHash, createHmac, hkdfSync } from 'node:crypto'
import { toBase64url } from '#lib/base64url.ts'
import { equalBytes } from '#lib/compare.ts'
import { toBytes, toInteger } from '#lib/integer.ts'
import { generator, groupBytes, prime } from '#lib/modp15.ts'
import type { Chance } from '#ports/chance.ts'
import type { Powers } from '#ports/powers.ts'

/** Whose password it is. Both names go into every hash, so neither can change without a new verifier. */
export interface SrpIdentity {
  /** `poolName` of a user's pool, or a device's DeviceGroupKey. */
  realm: string
  /** What the client is told as USER_ID_FOR_SRP, or a DeviceKey. */
  name: string
}

/** What is kept of a password. Whoever has it can guess at the password offline, so it is stored sealed. */
export interface SrpVerifier {
  /** Big-endian; SALT on the wire is its hex. */
  salt: Buffer
  /** v = g^x mod N, 384 bytes. */
  v: Buffer
}

/** What the server remembers between the two calls. Fit for JSON; `b` is secret, so it travels sealed. All base64url. */
export interface SrpExchange {
  A: string
  b: string
  u: string
}

/** A client's answer to PASSWORD_VERIFIER or DEVICE_PASSWORD_VERIFIER. */
export interface SrpProof {
  /** The bytes that SECRET_BLOCK stands for. */
  secretBlock: Uint8Array
  /** TIMESTAMP exactly as received. */
  timestamp: string
  /** PASSWORD_CLAIM_SIGNATURE, in base64. */
  signature: string
}

/** Twice the length of N: AWS takes such numbers, and the bound keeps arithmetic on the event loop short. */
const longestA = 1536

/** Clients make salts of 16 bytes, and write them as 17 when the first bit is set. */
const longestSalt = 64

const keyInfo = 'Caldera Derived Key'

const k = toInteger(sha256(pad(toBytes(prime)), pad(generator)))

/** The part of a pool's id that goes into hashes: what follows the first `_`. */
export function poolName(poolId: string): string {
  return poolId.slice(poolId.indexOf('_') + 1)
}

/** SRP_A as an integer; `undefined` when it is not hexadecimal, too long, or a multiple of N, which would make S known to all. */
export function readA(hex: string): bigint | undefined {
  if (hex.length > longestA || !/^[0-9a-f]+$/i.test(hex)) return undefined
  const A = BigInt(`0x${hex}`)
  return A % prime === 0n ? undefined : A
}

/** The verifier of a password under a salt, commonly 16 random bytes. One power. */
export async function makeVerifier(
  powers: Powers,
  identity: SrpIdentity,
  password: string,
  salt: Buffer,
): Promise<SrpVerifier> {
  const inner = sha256(`${identity.realm}${identity.name}:${password}`)
  const x = sha256(pad(salt), inner)
  return { salt, v: await powers.power(generator, x) }
}

/** Whether this is the password, for flows that receive it in plain text. One power. */
export async function verifyPassword(
  powers: Powers,
  identity: SrpIdentity,
  password: string,
  verifier: SrpVerifier,
): Promise<boolean> {
  const { v } = await makeVerifier(powers, identity, password, verifier.salt)
  return equalBytes(v, verifier.v)
}

/**
 * A verifier that a client made itself: DeviceSecretVerifierConfig's `Salt` and `PasswordVerifier`, big-endian in
 * base64. `undefined` for a salt out of proportion, and for a `v` outside 2 to N - 2, which would prove nothing.
 */
export function readVerifier(saltBase64: string, verifierBase64: string): SrpVerifier | undefined {
  const salt = Buffer.from(saltBase64, 'base64')
  const v = toInteger(Buffer.from(verifierBase64, 'base64'))
  if (salt.length === 0 || salt.length > longestSalt || v < 2n || v > prime - 2n) return undefined
  return { salt, v: toBytes(v, groupBytes) }
}

/** Answers an `A` from `readA`: `B` is SRP_B for the client, in hex as short as it gets. One power. */
export async function startExchange(
  { powers, chance }: { powers: Powers; chance: Chance },
  A: bigint,
  { v }: SrpVerifier,
): Promise<{ B: string; exchange: SrpExchange }> {
  const b = chance.bytes(32)
  const B = (k * toInteger(v) + toInteger(await powers.power(generator, b))) % prime
  const bytesOfA = toBytes(A)
  const u = sha256(pad(bytesOfA), pad(toBytes(B)))
  // No leading zeros: some clients hash the text they were sent and not the number.
  return {
    B: B.toString(16),
    exchange: { A: toBase64url(bytesOfA), b: toBase64url(b), u: toBase64url(u) },
  }
}

/** Whether the proof was made with the verifier's password, for this exchange. Two powers. */
export async function checkProof(
  powers: Powers,
  identity: SrpIdentity,
  { v }: SrpVerifier,
  exchange: SrpExchange,
  proof: SrpProof,
): Promise<boolean> {
  const A = toInteger(bytes(exchange.A))
  const u = bytes(exchange.u)
  const base = (A * toInteger(await powers.power(v, u))) % prime
  const S = await powers.power(toBytes(base), bytes(exchange.b))
  const key = hkdfSync('sha256', pad(S), pad(u), keyInfo, 16)
  const expected = createHmac('sha256', Buffer.from(key))
    .update(identity.realm + identity.name)
    .update(proof.secretBlock)
    .update(proof.timestamp)
    .digest()
  return equalBytes(expected, Buffer.from(proof.signature, 'base64'))
}

/** A number as Java's BigInteger writes it: in as few bytes as hold it with a sign bit of 0 in front. */
function pad(number: Uint8Array): Uint8Array {
  const first = number.findIndex((byte) => byte !== 0)
  const magnitude = first === -1 ? Uint8Array.of(0) : number.subarray(first)
  return magnitude[0]! >= 0x80 ? Buffer.concat([Buffer.of(0), magnitude]) : magnitude
}

function sha256(...parts: (Uint8Array | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

function bytes(base64url: string): Buffer {
  return Buffer.from(base64url, 'base64url')
}
