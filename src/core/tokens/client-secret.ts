/** Client secrets sent in the clear, as the operations for refresh tokens take them. @module */
import type { Client } from '#core/directory.ts'
import { faults } from '#core/faults.ts'
import { equalTexts } from '#lib/compare.ts'

/** True for one of the client's secrets, and for none where the client has none. */
export function isClientSecret({ secretValues }: Client, secret: string | undefined): boolean {
  if (secret === undefined) return secretValues.length === 0
  return secretValues.map((value) => equalTexts(value, secret)).includes(true)
}

/** Refuses with NotAuthorizedException a secret that is missing or wrong, or there for a client without one. */
export function requireClientSecret(client: Client, secret: string | undefined): void {
  if (isClientSecret(client, secret)) return
  const refusal = secret === undefined ? faults.secretHashMissing(client.id) : faults.clientSecretWrong(client.id)
  const isPublic = client.secretValues.length === 0
  throw refusal.because({ note: isPublic ? 'secretOfPublicClient' : 'secretWrong', clientId: client.id })
}
