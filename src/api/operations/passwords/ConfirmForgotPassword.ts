import type { Operation } from '#api/operation.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { confirmForgotPassword } from '#core/users/recovery.ts'

export const ConfirmForgotPassword: Operation<'ConfirmForgotPassword'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  await confirmForgotPassword(ctx, client, {
    name: input.Username,
    code: input.ConfirmationCode,
    password: input.Password,
    clientMetadata: input.ClientMetadata,
  })
  return {}
}
