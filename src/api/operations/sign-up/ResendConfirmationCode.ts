import type { Operation } from '#api/operation.ts'
import { fromUserContextData } from '#core/auth-events/origin.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { resendConfirmationCode } from '#core/users/confirmation.ts'

export const ResendConfirmationCode: Operation<'ResendConfirmationCode'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  const origin = await fromUserContextData(ctx, client.id, input.UserContextData)
  const details = await resendConfirmationCode(origin, client, input.Username, input.ClientMetadata)
  return { CodeDeliveryDetails: details }
}
