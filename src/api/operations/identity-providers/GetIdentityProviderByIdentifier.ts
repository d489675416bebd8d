import type { Operation } from '#api/operation.ts'
import { toIdentityProviderType } from '#api/shapes/identity-provider.ts'
import { requireProviderByIdentifier } from '#core/federation/lookup.ts'
import { openDetails } from '#core/federation/sealed-details.ts'
import { requirePool } from '#core/pools/lookup.ts'

export const GetIdentityProviderByIdentifier: Operation<'GetIdentityProviderByIdentifier'> = async (ctx, input) => {
  const { id: poolId } = await requirePool(ctx.storage, input.UserPoolId)
  const provider = await requireProviderByIdentifier(ctx.storage, poolId, input.IdpIdentifier)
  return { IdentityProvider: toIdentityProviderType(provider, openDetails(ctx.vault, provider)) }
}
