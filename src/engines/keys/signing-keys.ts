/**
 * RSA-2048 key pairs made ahead of need, so that a new pool does not wait 50 ms for each of its own.
 *
 * They are made on the thread pool one at a time with pauses between, out of the way of the signatures that share it.
 * A key waits in memory only; at most one unfinished pair holds up the end of the process.
 *
 * @module
 */

import { generateKeyPair, randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import type { SigningKey, SigningKeys } from '#ports/signing-keys.ts'

export interface SigningKeyStock extends SigningKeys {
  /** Begins to fill. Until then every key is made when it is taken. */
  start(): void
  /** Stops filling. What is in stock can still be taken. */
  close(): void
}

export interface SigningKeysOptions {
  /** How many keys to keep ready. */
  size?: number
  /** Milliseconds between one key and the next. */
  pause?: number
  make?: () => Promise<SigningKey>
}

export function openSigningKeys({
  size = 8,
  pause = 100,
  make = makeSigningKey,
}: SigningKeysOptions = {}): SigningKeyStock {
  const ready: SigningKey[] = []
  let open = false
  let filling = false

  async function fill(): Promise<void> {
    if (filling) return
    filling = true
    while (open && ready.length < size) {
      // A failure here is met again, and told, by whoever takes a key next.
      const key = await make().catch(() => undefined)
      if (key) ready.push(key)
      await new Promise((resolve) => setTimeout(resolve, pause).unref())
    }
    filling = false
  }

  return {
    start() {
      open = true
      void fill()
    },

    async take() {
      const key = ready.shift()
      void fill()
      return key ?? make()
    },

    close() {
      open = false
    },
  }
}

const generate = promisify(generateKeyPair)

export async function makeSigningKey(): Promise<SigningKey> {
  const { publicKey, privateKey } = await generate('rsa', { modulusLength: 2048 })
  const { n, e } = publicKey.export({ format: 'jwk' })
  return {
    kid: randomBytes(32).toString('base64'),
    privateKey: privateKey.export({ format: 'der', type: 'pkcs8' }),
    publicJwk: { kty: 'RSA', n: n!, e: e! },
  }
}
