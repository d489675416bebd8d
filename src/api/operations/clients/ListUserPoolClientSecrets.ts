import type { Operation } from '#api/operation.ts'
import { toClientSecretDescriptor } from '#api/shapes/client-secret.ts'
import { requireClient } from '#core/clients/lookup.ts'
import { requirePool } from '#core/pools/lookup.ts'

/** They are two at the most, so one page has them all. */
export const ListUserPoolClientSecrets: Operation<'ListUserPoolClientSecrets'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  const { secrets } = await requireClient(ctx.storage, pool, input.ClientId)
  return { ClientSecrets: secrets.map((secret) => toClientSecretDescriptor(secret)) }
}
