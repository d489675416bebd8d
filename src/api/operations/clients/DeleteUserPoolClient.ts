import type { Operation } from '#api/operation.ts'
import { deleteClient } from '#core/clients/delete.ts'

export const DeleteUserPoolClient: Operation<'DeleteUserPoolClient'> = async (ctx, input) => {
  await deleteClient(ctx, input.UserPoolId, input.ClientId)
  return {}
}
