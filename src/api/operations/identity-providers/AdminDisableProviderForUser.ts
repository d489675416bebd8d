import type { Operation } from '#api/operation.ts'
import { disableProvider } from '#core/federation/linking.ts'

export const AdminDisableProviderForUser: Operation<'AdminDisableProviderForUser'> = async (ctx, input) => {
  await disableProvider(ctx, input.UserPoolId, input.User)
  return {}
}
