import type { Operation } from '#api/operation.ts'
import { revokeToken } from '#core/tokens/revoke.ts'

export const RevokeToken: Operation<'RevokeToken'> = async (ctx, input) => {
  await revokeToken(ctx, { token: input.Token, clientId: input.ClientId, clientSecret: input.ClientSecret })
  return {}
}
