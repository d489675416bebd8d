/** Resource servers as answers show them. @module */
import type { ResourceServerType } from '#contract/index.ts'
import type { ResourceServerRecord } from '#ports/records.ts'

/** Without scopes the member stays away. */
export function toResourceServerType({ poolId, identifier, name, scopes }: ResourceServerRecord): ResourceServerType {
  return {
    UserPoolId: poolId,
    Identifier: identifier,
    Name: name,
    Scopes: scopes.length > 0 ? scopes : undefined,
  }
}
