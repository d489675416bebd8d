/**
 * Encrypts what custom senders get under the keys that the operator has named.
 *
 * The Encryption SDK, which is larger than the rest of the house, is loaded for the first code.
 *
 * @module
 */
import type { SenderCodes } from '#ports/sender-codes.ts'
import type { Encryption } from './encryption.ts'
import type { SenderKeys } from './keys.ts'

/** Nothing is connected to before the first code. `environment` has the credentials for KMS. */
export function openSenderCodes(keys: SenderKeys, environment: NodeJS.ProcessEnv = process.env): SenderCodes {
  let encryption: Promise<Encryption> | undefined

  return {
    async encrypt(keyArn, text) {
      const key = keys.get(keyArn) ?? keys.get('*')
      if (!key) throw new Error(`Nothing says where ${keyArn} is. ${advice}`)
      encryption ??= import('./encryption.ts').then(({ openEncryption }) => openEncryption(environment))
      return (await encryption)(keyArn, key, text)
    },
  }
}

const advice =
  'Name it, or "*", under "senderKeys" in poolhouse.config.yaml or in POOLHOUSE_SENDER_KEYS: docs/functions.md tells how.'
