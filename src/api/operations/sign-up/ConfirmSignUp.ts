import type { Operation } from '#api/operation.ts'
import { requireSecretHash } from '#core/clients/secret.ts'
import { confirmSignUp } from '#core/users/confirmation.ts'

export const ConfirmSignUp: Operation<'ConfirmSignUp'> = async (ctx, input) => {
  const client = await ctx.directory.requireClient(input.ClientId)
  requireSecretHash(client, input.Username, input.SecretHash)
  const session = await confirmSignUp(ctx, client, {
    name: input.Username,
    code: input.ConfirmationCode,
    forceAliasCreation: input.ForceAliasCreation,
    clientMetadata: input.ClientMetadata,
    session: input.Session,
  })
  return { Session: session }
}
