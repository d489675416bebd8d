import type { Operation } from '#api/operation.ts'
import { toAuthenticationResult } from '#api/shapes/sign-in.ts'
import { requireClientSecret } from '#core/tokens/client-secret.ts'
import { refreshTokens, requireRefreshable } from '#core/tokens/refresh.ts'

export const GetTokensFromRefreshToken: Operation<'GetTokensFromRefreshToken'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireClientSecret(client, input.ClientSecret)
  const refreshable = await requireRefreshable(ctx, client, input.RefreshToken, input.DeviceKey)
  const tokens = await refreshTokens(ctx, refreshable, input.ClientMetadata)
  return { AuthenticationResult: toAuthenticationResult(tokens) }
}
