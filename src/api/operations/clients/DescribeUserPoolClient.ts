import type { Operation } from '#api/operation.ts'
import { toUserPoolClientType } from '#api/shapes/client.ts'
import { requireClient } from '#core/clients/lookup.ts'
import { openSecret } from '#core/clients/secret.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const DescribeUserPoolClient: Operation<'DescribeUserPoolClient'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  const client = await requireClient(ctx.storage, pool, input.ClientId)
  return { UserPoolClient: toUserPoolClientType(client, openSecret(ctx.vault, client)) }
}
