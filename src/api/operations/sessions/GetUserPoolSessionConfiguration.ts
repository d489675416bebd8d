import type { Operation } from '#api/operation.ts'
import { requirePool } from '#core/pools/lookup.ts'
import { sessionSettings } from '#core/sessions/configuration.ts'

export const GetUserPoolSessionConfiguration: Operation<'GetUserPoolSessionConfiguration'> = async (ctx, input) => {
  const pool = await requirePool(ctx.storage, input.UserPoolId)
  return { UserPoolId: pool.id, ...sessionSettings(pool) }
}
