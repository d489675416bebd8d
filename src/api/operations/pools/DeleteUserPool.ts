import type { Operation } from '#api/operation.ts'
import { deletePool } from '#core/pools/delete.ts'

export const DeleteUserPool: Operation<'DeleteUserPool'> = async (ctx, input) => {
  await deletePool(ctx, input.UserPoolId)
  return {}
}
