import type { Operation } from '#api/operation.ts'
import { toProviderDescription } from '#api/shapes/identity-provider.ts'
import { listPage } from '#core/page-token.ts'
import { requirePool } from '#core/pools/lookup.ts'

/** As many as there are when the caller does not say, or says 0. */
const pageSize = 60

export const ListIdentityProviders: Operation<'ListIdentityProviders'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const limit = input.MaxResults || pageSize
  const { items, nextToken } = await listPage(ctx, ['ListIdentityProviders', poolId], input.NextToken, (after) =>
    ctx.storage.identityProviders.list({ poolId, limit, after }),
  )
  return { Providers: items.map(toProviderDescription), NextToken: nextToken }
}
