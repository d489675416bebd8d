/**
 * RSA key pairs made once for many servers: making one takes some 50 ms, and most tests make a pool.
 *
 * scripts/test.ts writes the bank to a file for all test processes of its run; a test file run alone makes its own.
 *
 * @module
 */
import { randomBytes } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { makeSigningKey } from '#engines/keys/signing-keys.ts'
import type { SigningKey, SigningKeys } from '#ports/signing-keys.ts'

/** Names the file to the test processes. */
export const keyBankVariable = 'POOLHOUSE_TEST_KEYS'

/** More than the keys of one pool, so that a mix-up of two pools does not go unseen. */
const pairs = 6

/** Makes the key pairs and writes them to a file. */
export async function writeKeyBank(path: string): Promise<void> {
  const keys = await makePairs()
  writeFileSync(path, JSON.stringify(keys.map((key) => ({ ...key, privateKey: key.privateKey.toString('base64') }))))
}

/** Deals the pairs out in turn, each time under a fresh kid. */
export function keyBank(): SigningKeys {
  let taken = 0
  return {
    async take() {
      bank ??= readPairs()
      const keys = await bank
      const key = keys[taken++ % keys.length]!
      return { ...key, kid: randomBytes(32).toString('base64') }
    },
  }
}

let bank: Promise<SigningKey[]> | undefined

async function readPairs(): Promise<SigningKey[]> {
  const path = process.env[keyBankVariable]
  if (!path) return makePairs()
  const keys: (Omit<SigningKey, 'privateKey'> & { privateKey: string })[] = JSON.parse(readFileSync(path, 'utf8'))
  return keys.map((key) => ({ ...key, privateKey: Buffer.from(key.privateKey, 'base64') }))
}

function makePairs(): Promise<SigningKey[]> {
  return Promise.all(Array.from({ length: pairs }, makeSigningKey))
}
