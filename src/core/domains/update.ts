/** Changing how a domain is served. @module */
import type { UpdateUserPoolDomainRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { DomainRecord } from '#ports/records.ts'
import { requireDomain } from './lookup.ts'
import { isCustom, requireDomainRules } from './rules.ts'

/**
 * Gives a domain another certificate, managed login version or routing; what is left out stays. A custom domain must
 * name its certificate each time, a prefix domain cannot have one.
 */
export async function updateDomain(ctx: Context, input: UpdateUserPoolDomainRequest): Promise<DomainRecord> {
  return ctx.storage.transaction(async (tx) => {
    const domain = await requireDomain(tx, input.UserPoolId, input.Domain)
    if (isCustom(domain) && !input.CustomDomainConfig) throw faults.customDomainStaysCustom()
    if (!isCustom(domain) && input.CustomDomainConfig) throw faults.poolHasNoCustomDomain()
    const updated: DomainRecord = {
      ...domain,
      customDomainConfig: input.CustomDomainConfig,
      managedLoginVersion: input.ManagedLoginVersion ?? domain.managedLoginVersion,
      routing: input.Routing ?? domain.routing,
      updatedAt: ctx.clock.now(),
    }
    requireDomainRules(ctx, updated, await requirePool(tx, domain.poolId))
    await tx.domains.update(updated)
    return updated
  })
}
