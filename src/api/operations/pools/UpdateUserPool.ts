import type { Operation } from '#api/operation.ts'
import { updatePool } from '#core/pools/update.ts'

export const UpdateUserPool: Operation<'UpdateUserPool'> = async (ctx, input) => {
  await updatePool(ctx, input)
  return {}
}
