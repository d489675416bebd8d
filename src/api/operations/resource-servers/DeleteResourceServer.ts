import type { Operation } from '#api/operation.ts'
import { deleteResourceServer } from '#core/resource-servers/delete.ts'

export const DeleteResourceServer: Operation<'DeleteResourceServer'> = async (ctx, input) => {
  await deleteResourceServer(ctx, input.UserPoolId, input.Identifier)
  return {}
}
