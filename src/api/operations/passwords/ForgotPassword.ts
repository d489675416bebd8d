import type { Operation } from '#api/operation.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { forgotPassword } from '#core/users/recovery.ts'

export const ForgotPassword: Operation<'ForgotPassword'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  return { CodeDeliveryDetails: await forgotPassword(ctx, client, input.Username, input.ClientMetadata) }
}
