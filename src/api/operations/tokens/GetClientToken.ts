import type { Operation } from '#api/operation.ts'
import { getClientToken } from '#core/tokens/client-token.ts'

export const GetClientToken: Operation<'GetClientToken'> = async (ctx, input) => {
  const { ClientId: clientId, Secret: secret, Scopes: scopes } = input
  const { accessToken, expiresIn } = await getClientToken(ctx, { clientId, secret, scopes })
  return { ClientAuthenticationResult: { AccessToken: accessToken, ExpiresIn: expiresIn, TokenType: 'Bearer' } }
}
