import type { Operation } from '#api/operation.ts'
import { toUserPoolType } from '#api/shapes/pool.ts'
import { createPool } from '#core/pools/create.ts'

export const CreateUserPool: Operation<'CreateUserPool'> = async (ctx, input) => {
  const pool = await createPool(ctx, input)
  return { UserPool: toUserPoolType(pool, 0, []) }
}
