/**
 * The vault under one or more master keys of 32 bytes, held in memory.
 *
 * A master key encrypts nothing itself. HKDF (RFC 5869) makes from it a sealing root, a hash key and the keys of
 * `derive`. Sealing is AES-256-GCM with random nonces of 96 bits, which is safe for 2^32 messages a key (NIST SP
 * 800-38D §8.3) and a busy server makes more in a year: so each process seals under keys of its own, derived from the
 * root with a random salt that stands in front of the message, and takes a fresh salt after 2^24 messages. Two nonces
 * then meet under one key with a probability of 2^-49 a key. A key for each message would be safer still and
 * cost four times as much, most of it OpenSSL's set-up of a new key.
 *
 * Sealed bytes: id of the master key 4, salt 16, nonce 12, ciphertext, tag 16. The purpose is authenticated with them.
 *
 * @module
 */

import {
  createCipheriv,
  createDecipheriv,
  createHash,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomBytes,
} from 'node:crypto'
import { equalBytes } from '#lib/compare.ts'
import type { Vault } from '#ports/vault.ts'

const algorithm = 'aes-256-gcm'
const [idBytes, saltBytes, nonceBytes, tagBytes] = [4, 16, 12, 16]
const headBytes = idBytes + saltBytes + nonceBytes
const sealsPerSalt = 2 ** 24
const rememberedKeys = 256

interface MasterKey {
  id: Buffer
  key: Buffer
  sealingRoot: Buffer
  hashKey: KeyObject
}

interface Sealer {
  salt: Buffer
  key: KeyObject
  left: number
}

/** The first key seals and hashes; every key opens and verifies. Throws when there is none, or one is not 32 bytes. */
export function openVault(masterKeys: readonly Buffer[]): Vault {
  const masters = masterKeys.map(readMasterKey)
  const [current] = masters
  if (!current) throw new Error('A vault needs a master key.')
  const remembered = new Map<string, KeyObject>()
  let sealer = makeSealer(current)

  return {
    seal(purpose, plaintext) {
      if (sealer.left === 0) sealer = makeSealer(current)
      sealer.left -= 1
      const nonce = randomBytes(nonceBytes)
      const cipher = createCipheriv(algorithm, sealer.key, nonce).setAAD(Buffer.from(purpose))
      const head = [current.id, sealer.salt, nonce]
      return Buffer.concat([...head, cipher.update(toBuffer(plaintext)), cipher.final(), cipher.getAuthTag()])
    },

    open(purpose, sealed) {
      const bytes = toBuffer(sealed)
      if (bytes.length < headBytes + tagBytes) return undefined
      const master = masters.find(({ id }) => id.equals(bytes.subarray(0, idBytes)))
      if (!master) return undefined
      const salt = bytes.subarray(idBytes, idBytes + saltBytes)
      const name = bytes.toString('latin1', 0, idBytes + saltBytes)
      const key = remembered.get(name) ?? sealingKey(master, salt)
      const plaintext = decrypt(key, purpose, bytes)
      // Only what opened is remembered: a forged salt must not push out a true one.
      if (plaintext) remember(remembered, name, key)
      return plaintext
    },

    mac(purpose, data) {
      return hash(current, purpose, data)
    },

    verifyMac(purpose, data, mac) {
      return masters.map((master) => equalBytes(hash(master, purpose, data), mac)).includes(true)
    },

    derive(purpose) {
      const keys = masters.map(({ key }) => expand(key, '', `derived ${purpose}`))
      return keys as [Buffer, ...Buffer[]]
    },
  }
}

function readMasterKey(key: Buffer): MasterKey {
  if (key.length !== 32) throw new Error(`A master key has 32 bytes, not ${key.length}.`)
  return {
    id: expand(key, '', 'id').subarray(0, idBytes),
    key,
    sealingRoot: expand(key, '', 'sealing'),
    hashKey: createSecretKey(expand(key, '', 'hashing')),
  }
}

function makeSealer(master: MasterKey): Sealer {
  const salt = randomBytes(saltBytes)
  return { salt, key: sealingKey(master, salt), left: sealsPerSalt }
}

function sealingKey(master: MasterKey, salt: Buffer): KeyObject {
  return createSecretKey(expand(master.sealingRoot, salt, 'messages'))
}

function expand(key: Buffer, salt: Buffer | string, use: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, salt, `poolhouse vault: ${use}`, 32))
}

function decrypt(key: KeyObject, purpose: string, sealed: Buffer): Buffer | undefined {
  const nonce = sealed.subarray(idBytes + saltBytes, headBytes)
  const decipher = createDecipheriv(algorithm, key, nonce, { authTagLength: tagBytes })
    .setAAD(Buffer.from(purpose))
    .setAuthTag(sealed.subarray(-tagBytes))
  const plaintext = decipher.update(sealed.subarray(headBytes, -tagBytes))
  try {
    return Buffer.concat([plaintext, decipher.final()])
  } catch {
    return undefined
  }
}

/** A purpose takes part as its hash, of fixed length, so that no purpose runs into the data of another. */
function hash(master: MasterKey, purpose: string, data: Uint8Array | string): Buffer {
  return createHmac('sha256', master.hashKey)
    .update(createHash('sha256').update(purpose).digest())
    .update(data)
    .digest()
}

function remember(keys: Map<string, KeyObject>, name: string, key: KeyObject): void {
  if (keys.has(name)) return
  const [oldest] = keys.size < rememberedKeys ? [] : keys.keys()
  if (oldest !== undefined) keys.delete(oldest)
  keys.set(name, key)
}

function toBuffer(data: Uint8Array | string): Buffer {
  return typeof data === 'string' ? Buffer.from(data) : Buffer.from(data.buffer, data.byteOffset, data.byteLength)
}
