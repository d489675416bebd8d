/**
 * `refresh_token`: new tokens for a session that goes on (RFC 6749 §6).
 *
 * Refresh tokens of the API are as good here as those of this endpoint, except those of a device: there is no parameter
 * to name it in.
 *
 * @module
 */
import { refreshTokens, requireRefreshable } from '#core/tokens/refresh.ts'
import { requireParameter } from '../parameters.ts'
import { type Grant, toTokenResponse } from './grant.ts'

export const refreshToken: Grant = {
  category: 'UserToken',
  async respond(ctx, client, parameters) {
    const refreshable = await requireRefreshable(ctx, client, requireParameter(parameters, 'refresh_token'))
    return toTokenResponse(await refreshTokens(ctx, refreshable))
  },
}
