import type { Operation } from '#api/operation.ts'
import { toUserPoolClientType } from '#api/shapes/client.ts'
import { openSecret } from '#core/clients/secret.ts'
import { updateClient } from '#core/clients/update.ts'

export const UpdateUserPoolClient: Operation<'UpdateUserPoolClient'> = async (ctx, input) => {
  const client = await updateClient(ctx, input)
  return { UserPoolClient: toUserPoolClientType(client, openSecret(ctx.vault, client)) }
}
