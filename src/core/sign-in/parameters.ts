/** Reading AuthParameters and ChallengeResponses. @module */
import { requireSecretHash } from '#core/clients/secret.ts'
import type { Client } from '#core/directory.ts'
import { faults } from '#core/faults.ts'

/** The parameters that have a value: clients send `null` and empty text for what they do not have. */
export function present(parameters: Record<string, string | null> = {}): Record<string, string> {
  const given = Object.entries(parameters).filter((entry): entry is [string, string] => Boolean(entry[1]))
  return Object.fromEntries(given)
}

/** Refuses with InvalidParameterException when one of the names has no value. */
export function requireParameters(given: object, names: readonly string[]): void {
  const missing = names.find((name) => !Object.hasOwn(given, name))
  if (missing) {
    const note = { note: 'parameterMissing', name: missing, given: Object.keys(given).slice(0, 20) } as const
    throw faults.missingParameter(missing).because(note)
  }
}

/** Refuses when SECRET_HASH is missing or wrong, which concerns clients with a secret, or is there without one. */
export function requireSecretHashParameter(client: Client, { USERNAME, SECRET_HASH }: Record<string, string>): void {
  if (!SECRET_HASH && client.secretValues.length > 0) {
    throw faults.secretHashParameterMissing(client.id).because({ note: 'secretMissing', username: USERNAME! })
  }
  requireSecretHash(client, USERNAME!, SECRET_HASH)
}
