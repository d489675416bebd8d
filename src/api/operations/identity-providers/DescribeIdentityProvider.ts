import type { Operation } from '#api/operation.ts'
import { toIdentityProviderType } from '#api/shapes/identity-provider.ts'
import { requireProvider } from '#core/federation/lookup.ts'
import { openDetails } from '#core/federation/sealed-details.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const DescribeIdentityProvider: Operation<'DescribeIdentityProvider'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const provider = await requireProvider(ctx.storage, poolId, input.ProviderName)
  return { IdentityProvider: toIdentityProviderType(provider, openDetails(ctx.vault, provider)) }
}
