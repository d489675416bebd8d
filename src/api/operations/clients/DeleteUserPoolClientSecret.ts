import type { Operation } from '#api/operation.ts'
import { deleteClientSecret } from '#core/clients/secret-rotation.ts'

export const DeleteUserPoolClientSecret: Operation<'DeleteUserPoolClientSecret'> = async (ctx, input) => {
  await deleteClientSecret(ctx, input.UserPoolId, input.ClientId, input.ClientSecretId)
  return {}
}
