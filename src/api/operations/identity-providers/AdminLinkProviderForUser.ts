import type { Operation } from '#api/operation.ts'
import { linkProvider } from '#core/federation/linking.ts'

export const AdminLinkProviderForUser: Operation<'AdminLinkProviderForUser'> = async (ctx, input) => {
  await linkProvider(ctx, { poolId: input.UserPoolId, destination: input.DestinationUser, source: input.SourceUser })
  return {}
}
