/** A way to get tokens from the token endpoint. @module */
import type { Context } from '#core/context.ts'
import type { Client } from '#core/directory.ts'
import type { CategoryName } from '#core/limits/categories.ts'
import { OAuthError } from '../errors.ts'
import type { Parameters } from '../parameters.ts'

export interface Grant {
  /** What its requests count as. */
  category: CategoryName
  /** Refuses with a Fault or an OAuthError. The client has proved who it is. */
  respond(ctx: Context, client: Client, parameters: Parameters): Promise<TokenResponse>
}

/** RFC 6749 §5.1, in Cognito's order. */
export interface TokenResponse {
  id_token?: string
  access_token: string
  refresh_token?: string
  /** Seconds. */
  expires_in: number
  token_type: 'Bearer'
}

/** Refuses with `unauthorized_client` a client that is not set up for the flow. */
export function requireFlow({ settings }: Client, flow: 'code' | 'client_credentials'): void {
  const { AllowedOAuthFlowsUserPoolClient: enabled = false, AllowedOAuthFlows: allowed = [] } = settings
  if (!enabled || !allowed.includes(flow)) {
    throw new OAuthError('unauthorized_client').because({ note: 'grantClosed', flow, enabled, allowed })
  }
}

interface Issued {
  idToken?: string
  accessToken: string
  refreshToken?: string
  expiresIn: number
}

export function toTokenResponse({ idToken, accessToken, refreshToken, expiresIn }: Issued): TokenResponse {
  return {
    id_token: idToken,
    access_token: accessToken,
    refresh_token: refreshToken,
    expires_in: expiresIn,
    token_type: 'Bearer',
  }
}
