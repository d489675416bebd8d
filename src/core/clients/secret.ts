/**
 * The secrets of app clients: at rest they are sealed, and a caller proves with SECRET_HASH that it knows one.
 *
 * @module
 */

import { type Client, sealPurposes } from '#core/directory.ts'
import { whyHashWrong } from '#core/explain/secret-hash.ts'
import { faults } from '#core/faults.ts'
import { alphabets, randomText } from '#core/random-text.ts'
import { checkSecretHash } from '#core/sign-in/secret-hash.ts'
import type { Chance } from '#ports/chance.ts'
import type { ClientRecord, ClientSecretRecord } from '#ports/records.ts'
import type { Vault } from '#ports/vault.ts'

/**
 * Refuses with NotAuthorizedException unless `secretHash` is there for a client with a secret, fits one of its secrets
 * and the username of the same request, and is not there for a client without.
 */
export function requireSecretHash(client: Client, username: string, secretHash: string | undefined): void {
  if (secretHash === undefined) {
    if (client.secretValues.length > 0) {
      throw faults.secretHashMissing(client.id).because({ note: 'secretMissing', username })
    }
    return
  }
  if (!checkSecretHash(client.secretValues, username, client.id, secretHash)) {
    throw faults.secretHashWrong(client.id).because((ctx) => whyHashWrong(ctx, client, username, secretHash))
  }
}

/** A new secret in the form of Cognito's own. */
export function generateSecret(chance: Chance): string {
  return randomText(chance, alphabets.lowerAlphanumeric, 52)
}

/** What is stored of a secret. */
export function sealSecret(vault: Vault, clientId: string, secret: string, createdAt: Date): ClientSecretRecord {
  return {
    id: `${clientId}--${createdAt.getTime()}`,
    sealed: vault.seal(sealPurposes.clientSecret(clientId), secret),
    createdAt,
  }
}

/** The client's secret in the clear, the older one where it has two; `undefined` for a public client. */
export function openSecret(vault: Vault, client: ClientRecord): string | undefined {
  const [secret] = client.secrets
  if (!secret) return undefined
  const opened = vault.open(sealPurposes.clientSecret(client.id), secret.sealed)
  if (!opened) throw new Error(`The secret of client ${client.id} does not open with the master keys at hand.`)
  return opened.toString()
}
