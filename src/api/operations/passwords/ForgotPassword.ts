import type { Operation } from '#api/operation.ts'
import { fromUserContextData } from '#core/auth-events/origin.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { forgotPassword } from '#core/users/recovery.ts'

export const ForgotPassword: Operation<'ForgotPassword'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  const origin = await fromUserContextData(ctx, client.id, input.UserContextData)
  return { CodeDeliveryDetails: await forgotPassword(origin, client, input.Username, input.ClientMetadata) }
}
