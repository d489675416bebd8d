/** The grants of the token endpoint. @module */
import { authorizationCode } from './authorization-code.ts'
import { clientCredentials } from './client-credentials.ts'
import type { Grant } from './grant.ts'
import { refreshToken } from './refresh-token.ts'

type GrantType = 'authorization_code' | 'refresh_token' | 'client_credentials'

const grants = {
  authorization_code: authorizationCode,
  refresh_token: refreshToken,
  client_credentials: clientCredentials,
} satisfies Record<GrantType, Grant>

export function findGrant(type: string): Grant | undefined {
  return Object.hasOwn(grants, type) ? grants[type as GrantType] : undefined
}
