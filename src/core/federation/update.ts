/** Changing an identity provider. @module */
import type { UpdateIdentityProviderRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { IdentityProviderRecord } from '#ports/records.ts'
import { requireIdentifiersFree, withoutEmptyValues } from './given.ts'
import { kinds } from './kinds.ts'
import { requireProvider } from './lookup.ts'
import { openDetails, sealDetails } from './sealed-details.ts'

/**
 * Replaces each member that `input` has, whole, and keeps the others. New details are completed as at the provider's
 * creation, which may fetch what it publishes.
 */
export async function updateProvider(
  ctx: Context,
  input: UpdateIdentityProviderRequest,
): Promise<IdentityProviderRecord> {
  const { UserPoolId: poolId, ProviderName: name } = input
  await requirePool(ctx.storage, poolId)
  const existing = await requireProvider(ctx.storage, poolId, name)
  const { type } = existing
  const details = input.ProviderDetails && (await newDetails(ctx, existing, input.ProviderDetails))

  return ctx.storage.transaction(async (tx) => {
    const provider = await requireProvider(tx, poolId, name)
    if (provider.type !== type) throw faults.concurrentModification()
    const updated = {
      ...provider,
      ...details,
      attributeMapping: input.AttributeMapping ?? provider.attributeMapping,
      identifiers: input.IdpIdentifiers ? [...new Set(input.IdpIdentifiers)] : provider.identifiers,
      updatedAt: ctx.clock.now(),
    }
    await requireIdentifiersFree(tx, updated)
    await tx.identityProviders.update(updated)
    return updated
  })
}

async function newDetails(
  ctx: Context,
  provider: IdentityProviderRecord,
  given: Record<string, string>,
): Promise<Pick<IdentityProviderRecord, 'sealedDetails' | 'saml'>> {
  const existing = { poolId: provider.poolId, details: openDetails(ctx.vault, provider) }
  const { details, saml } = await kinds[provider.type].complete(ctx, withoutEmptyValues(given), existing)
  return { sealedDetails: sealDetails(ctx.vault, provider, details), ...(saml && { saml }) }
}
