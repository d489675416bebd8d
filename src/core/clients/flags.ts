/** What the settings of an app client mean to a sign-in, where that takes a word of explanation. @module */
import type { ClientRecord } from '#ports/records.ts'

/**
 * Whether answers to this client must not tell which users exist (PreventUserExistenceErrors). A client that never
 * set it has the LEGACY behaviour, which tells.
 */
export function hidesUsers(client: ClientRecord): boolean {
  return client.settings.PreventUserExistenceErrors === 'ENABLED'
}
