/**
 * The client's half of SRP, for benchmarks and for attacks that a well-behaved library cannot play.
 *
 * Its powers go through OpenSSL so that a load generator does not starve the server. Written from the protocol's
 * description, apart from the server's code: a mistake in either fails the sign-in.
 *
 * @module
 */
import { createHash, createHmac, DiffieHellman, getDiffieHellman, hkdfSync, randomBytes } from 'node:crypto'

const setPrivateKey = DiffieHellman.prototype.setPrivateKey as (key: Buffer) => void
const prime = BigInt(`0x${getDiffieHellman('modp15').getPrime('hex')}`)
const k = BigInt(`0x${sha256(pad(prime), pad(2n)).toString('hex')}`)

/** An ephemeral pair. One pair serves a whole process: the server cannot tell. */
export const ephemeral = (() => {
  const a = randomBytes(32)
  return { a: toBigInt(a), A: generatorPower(a) }
})()

export interface VerifierChallenge {
  SALT: string
  SRP_B: string
  SECRET_BLOCK: string
  USER_ID_FOR_SRP: string
}

/** The answers to PASSWORD_VERIFIER. `now` is the server's time, which the proof has to name. */
export function claim(
  poolId: string,
  password: string,
  challenge: VerifierChallenge,
  now = new Date(),
): Record<string, string> {
  const poolName = poolId.slice(poolId.indexOf('_') + 1)
  const username = challenge.USER_ID_FOR_SRP
  const B = BigInt(`0x${challenge.SRP_B}`)
  const salt = BigInt(`0x${challenge.SALT}`)
  const x = toBigInt(sha256(pad(salt), sha256(Buffer.from(`${poolName}${username}:${password}`))))
  const u = toBigInt(sha256(pad(ephemeral.A), pad(B)))
  const base = (((B - k * generatorPowerOf(x)) % prime) + prime) % prime
  const S = power(base, ephemeral.a + u * x)
  const key = Buffer.from(hkdfSync('sha256', pad(S), pad(u), 'Caldera Derived Key', 16))
  const timestamp = now
    .toUTCString()
    .replace(/^(\w+), (\d+) (\w+) (\d+) (\S+) GMT$/, (_, day, date, month, year, time) => {
      return `${day} ${month} ${Number(date)} ${time} UTC ${year}`
    })
  const signature = createHmac('sha256', key)
    .update(poolName)
    .update(username)
    .update(Buffer.from(challenge.SECRET_BLOCK, 'base64'))
    .update(timestamp)
    .digest('base64')
  return {
    USERNAME: username,
    PASSWORD_CLAIM_SECRET_BLOCK: challenge.SECRET_BLOCK,
    PASSWORD_CLAIM_SIGNATURE: signature,
    TIMESTAMP: timestamp,
  }
}

const powersOfTheGenerator = new Map<bigint, bigint>()

/** x stays the same for a user, and so does g^x. */
function generatorPowerOf(x: bigint): bigint {
  let found = powersOfTheGenerator.get(x)
  if (found === undefined) {
    found = generatorPower(toBytes(x))
    powersOfTheGenerator.set(x, found)
  }
  return found
}

function generatorPower(exponent: Buffer): bigint {
  const group = getDiffieHellman('modp15')
  setPrivateKey.call(group, exponent)
  return toBigInt(group.generateKeys())
}

function power(base: bigint, exponent: bigint): bigint {
  const group = getDiffieHellman('modp15')
  setPrivateKey.call(group, toBytes(exponent))
  return toBigInt(group.computeSecret(toBytes(base)))
}

function sha256(...parts: Buffer[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}

/** Big-endian two's complement as Java writes it: no leading zeros but the one that keeps the sign bit clear. */
function pad(value: bigint): Buffer {
  const bytes = toBytes(value)
  return (bytes[0] as number) >= 0x80 ? Buffer.concat([Buffer.of(0), bytes]) : bytes
}

function toBytes(value: bigint): Buffer {
  const hex = value.toString(16)
  return Buffer.from(hex.length % 2 ? `0${hex}` : hex, 'hex')
}

function toBigInt(bytes: Buffer): bigint {
  return BigInt(`0x${bytes.toString('hex')}`)
}
