import type { Operation } from '#api/operation.ts'
import { deleteDomain } from '#core/domains/delete.ts'

export const DeleteUserPoolDomain: Operation<'DeleteUserPoolDomain'> = async (ctx, input) => {
  await deleteDomain(ctx, input.UserPoolId, input.Domain)
  return {}
}
