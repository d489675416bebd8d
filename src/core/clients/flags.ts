/** What the settings of an app client mean to a sign-in, where that takes a word of explanation. @module */
import type { ClientRecord, ClientSettings } from '#ports/records.ts'

/**
 * Whether answers to this client must not tell which users exist (PreventUserExistenceErrors). A client that never
 * set it has the LEGACY behaviour, which tells.
 */
export function hidesUsers(client: ClientRecord): boolean {
  return client.settings.PreventUserExistenceErrors === 'ENABLED'
}

/**
 * Whether the client is one of those that GetClientToken answers. The service takes this flow; its published model does
 * not name it.
 *
 * @see https://docs.aws.amazon.com/cognito/latest/developerguide/cognito-user-pools-define-resource-servers.html
 */
export function usesClientTokenFlow({ ExplicitAuthFlows: flows = [] }: ClientSettings): boolean {
  return flows.some((flow: string) => flow === 'ALLOW_CLIENT_TOKEN_AUTH')
}

/** Whether the client may begin choice-based sign-ins (USER_AUTH). */
export function allowsChoice(client: ClientRecord): boolean {
  return client.settings.ExplicitAuthFlows?.includes('ALLOW_USER_AUTH') ?? false
}
