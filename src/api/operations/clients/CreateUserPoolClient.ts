import type { Operation } from '#api/operation.ts'
import { toUserPoolClientType } from '#api/shapes/client.ts'
import { createClient } from '#core/clients/create.ts'
import { openSecret } from '#core/clients/secret.ts'

export const CreateUserPoolClient: Operation<'CreateUserPoolClient'> = async (ctx, input) => {
  const client = await createClient(ctx, input)
  return { UserPoolClient: toUserPoolClientType(client, openSecret(ctx.vault, client)) }
}
