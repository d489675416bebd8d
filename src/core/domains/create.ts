/** Giving a pool a domain. @module */
import type { CreateUserPoolDomainRequest } from '#contract/index.ts'
import type { Context } from '#core/context.ts'
import { faults } from '#core/faults.ts'
import { requirePool } from '#core/pools/lookup.ts'
import type { DomainRecord } from '#ports/records.ts'
import { isCustom, requireDomainRules } from './rules.ts'

/**
 * Gives a pool a prefix domain, or with a CustomDomainConfig a custom one; it can have one of each. The domain works at
 * once. Refused with InvalidParameterException when any pool has it already.
 */
export async function createDomain(ctx: Context, input: CreateUserPoolDomainRequest): Promise<DomainRecord> {
  const domain: DomainRecord = {
    poolId: input.UserPoolId,
    domain: input.Domain,
    customDomainConfig: input.CustomDomainConfig,
    managedLoginVersion: input.ManagedLoginVersion ?? 1,
    routing: input.Routing,
    updatedAt: ctx.clock.now(),
  }
  await ctx.storage.transaction(async (tx) => {
    requireDomainRules(ctx, domain, await requirePool(tx, domain.poolId))
    if (await tx.domains.find(domain.domain)) throw faults.domainTaken()
    const others = await tx.domains.list(domain.poolId)
    if (others.some((other) => isCustom(other) === isCustom(domain))) throw faults.poolHasDomain()
    await tx.domains.insert(domain)
  })
  return domain
}
