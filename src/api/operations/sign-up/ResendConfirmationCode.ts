import type { Operation } from '#api/operation.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { resendConfirmationCode } from '#core/users/confirmation.ts'

export const ResendConfirmationCode: Operation<'ResendConfirmationCode'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  const details = await resendConfirmationCode(ctx, client, input.Username, input.ClientMetadata)
  return { CodeDeliveryDetails: details }
}
