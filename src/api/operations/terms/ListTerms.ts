import type { Operation } from '#api/operation.ts'
import { toTermsDescription } from '#api/shapes/terms.ts'
import { listPage } from '#core/page-token.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const ListTerms: Operation<'ListTerms'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const { MaxResults: limit = 60 } = input
  const { items, nextToken } = await listPage(ctx, ['ListTerms', poolId], input.NextToken, (after) =>
    ctx.storage.configurations.list({ poolId, kind: 'terms', limit, after }),
  )
  return { Terms: items.map(toTermsDescription), NextToken: nextToken }
}
