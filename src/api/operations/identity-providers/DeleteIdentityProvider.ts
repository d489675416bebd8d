import type { Operation } from '#api/operation.ts'
import { deleteProvider } from '#core/federation/delete.ts'

export const DeleteIdentityProvider: Operation<'DeleteIdentityProvider'> = async (ctx, input) => {
  await deleteProvider(ctx, input.UserPoolId, input.ProviderName)
  return {}
}
